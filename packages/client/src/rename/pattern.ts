import { splitExtension } from '@rdrive/core';

/** What a pattern can be filled with. */
export const RENAME_TOKENS = ['name', 'date', 'time', 'counter', 'camera', 'folder', 'ext'] as const;
export type RenameToken = (typeof RENAME_TOKENS)[number];

type Piece = { readonly text: string } | { readonly token: RenameToken; readonly digits: number };

/** A pattern that has been read. `unknown` are words in braces that stand for nothing. */
export interface RenamePattern {
  readonly pieces: readonly Piece[];
  readonly unknown: readonly string[];
}

/** What is filled in for one file. */
export interface RenameFacts {
  readonly fileName: string;
  /** Local wall-clock time. */
  readonly takenAt: string;
  readonly camera: string;
  readonly folder: string;
}

const inBraces = /\{([^{}:]*)(?::(\d{1,2}))?\}/g;
const MAX_DIGITS = 12;

/**
 * Reads `Trip {counter:3}`. `words` are the tokens as the language of the person calls them; those of the contract are
 * understood as well. An ending `.{ext}` says what holds anyway, as every file keeps its extension.
 */
export function readPattern(typed: string, words: Readonly<Record<RenameToken, string>>): RenamePattern {
  const named = new Map(RENAME_TOKENS.flatMap((token) => [[token, token] as const, [words[token], token] as const]));
  const pieces: Piece[] = [];
  const unknown: string[] = [];
  let at = 0;
  for (const match of typed.matchAll(inBraces)) {
    const [whole, word = '', digits = '1'] = match;
    const token = named.get(word.trim().toLowerCase());
    if (match.index > at) pieces.push({ text: typed.slice(at, match.index) });
    if (token) pieces.push({ token, digits: Math.min(MAX_DIGITS, Number(digits)) });
    else unknown.push(whole);
    at = match.index + whole.length;
  }
  if (at < typed.length) pieces.push({ text: typed.slice(at) });
  return { pieces: withoutExtension(pieces), unknown };
}

function withoutExtension(pieces: readonly Piece[]): readonly Piece[] {
  const last = pieces.at(-1);
  const before = pieces.at(-2);
  if (!last || !('token' in last) || last.token !== 'ext' || !before || !('text' in before)) return pieces;
  if (!before.text.endsWith('.')) return pieces;
  return [...pieces.slice(0, -2), { text: before.text.slice(0, -1) }];
}

/** True where files get numbers. */
export function countsFiles({ pieces }: RenamePattern): boolean {
  return pieces.some((piece) => 'token' in piece && piece.token === 'counter');
}

/** What is known of a file may hold what a name may not, as `Canon EF 24/70`. */
function fitting(value: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a name cannot hold them
  return value.replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069/\\]+/g, '-');
}

function valueFor(token: RenameToken, digits: number, facts: RenameFacts, count: number): string {
  const [stem, extension] = splitExtension(facts.fileName);
  switch (token) {
    case 'name':
      return stem;
    case 'date':
      return facts.takenAt.slice(0, 10);
    case 'time':
      // Colons are not allowed in names on Windows.
      return facts.takenAt.slice(11, 19).replaceAll(':', '-');
    case 'counter':
      return String(count).padStart(digits, '0');
    case 'camera':
      return fitting(facts.camera);
    case 'folder':
      return fitting(facts.folder);
    case 'ext':
      return extension.slice(1);
  }
}

/** The name that a pattern makes of a file, which is the `count`-th; with the extension that it has. */
export function patternName({ pieces }: RenamePattern, facts: RenameFacts, count: number): string {
  const stem = pieces
    .map((piece) => ('text' in piece ? piece.text : valueFor(piece.token, piece.digits, facts, count)))
    .join('');
  return withStem(facts.fileName, stem);
}

/** The name with every `find` replaced, the extension left alone. An empty `find` replaces nothing. */
export function replacedName(fileName: string, find: string, replacement: string, matchCase: boolean): string {
  if (find === '') return fileName;
  const [stem] = splitExtension(fileName);
  const escaped = find.normalize('NFC').replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return withStem(
    fileName,
    stem.replace(new RegExp(escaped, matchCase ? 'gu' : 'giu'), () => replacement),
  );
}

/** Blanks at the ends are slips of the hand, and come from facts that are not known. Nothing but an extension is no name. */
function withStem(fileName: string, stem: string): string {
  const trimmed = stem.normalize('NFC').trim();
  return trimmed === '' ? '' : trimmed + splitExtension(fileName)[1];
}
