import type { ErrorReason } from '../error-reasons.ts';
import { DriveError } from '../errors.ts';
import { truncateUtf8, utf8Length } from './text.ts';

/** The folder that always exists. */
export const ROOT = '/';

const MAX_SEGMENT_BYTES = 255;
const MAX_PATH_BYTES = 1000;
const MAX_DEPTH = 32;

// Control characters of C0, DEL and C1 hide in listings and break headers.
// biome-ignore lint/suspicious/noControlCharactersInRegex: refusing them is the point
const forbidden = /[\u0000-\u001f\u007f-\u009f/\\]/;
// Bidirectional overrides and isolates (Unicode TR9) make "gpj.exe" read as "exe.jpg".
const bidiControl = /[\u202a-\u202e\u2066-\u2069]/;
const loneSurrogate = /\p{Surrogate}/u;

/** Why a name cannot be used, in a person's words; undefined when it can. Expects NFC. */
function segmentFault(segment: string): readonly [ErrorReason, string] | undefined {
  if (segment === '') return ['name-empty', 'A name cannot be empty.'];
  if (segment === '.' || segment === '..') return ['name-reserved', `“${segment}” cannot be used as a name.`];
  if (forbidden.test(segment)) return ['name-slash', 'A name cannot contain / or \\ or invisible control characters.'];
  if (bidiControl.test(segment))
    return ['name-direction', 'A name cannot contain characters that reverse the direction of text.'];
  if (loneSurrogate.test(segment)) return ['name-invalid', 'The name is not valid text.'];
  if (segment.trim() !== segment) return ['name-space', 'A name cannot begin or end with a space.'];
  if (segment.endsWith('.')) return ['name-dot', 'A name cannot end with a dot.'];
  if (utf8Length(segment) > MAX_SEGMENT_BYTES) return ['name-long', 'The name is too long (255 bytes at most).'];
  return undefined;
}

/** A file or folder name in NFC, or `bad-name` with the reason. */
export function parseName(raw: string): string {
  const name = raw.normalize('NFC');
  const fault = segmentFault(name);
  if (fault) throw new DriveError('bad-name', fault[1], { reason: fault[0] });
  return name;
}

/** An absolute folder path in NFC without trailing slash, or `bad-name` with the reason. */
export function parseFolderPath(raw: string): string {
  if (raw === ROOT) return ROOT;
  if (!raw.startsWith('/')) throw new DriveError('bad-name', 'A folder path begins with /.');
  const segments = raw.slice(1).split('/').map(parseName);
  const path = `/${segments.join('/')}`;
  if (segments.length > MAX_DEPTH)
    throw new DriveError('bad-name', 'Folders can be 32 levels deep at most.', { reason: 'path-deep' });
  if (utf8Length(path) > MAX_PATH_BYTES)
    throw new DriveError('bad-name', 'The folder path is too long (1,000 bytes at most).', { reason: 'path-long' });
  return path;
}

/** `/a` + `b` -> `/a/b`. */
export function joinPath(folderPath: string, name: string): string {
  return folderPath === ROOT ? `/${name}` : `${folderPath}/${name}`;
}

/** `/a/b` -> `{ folderPath: '/a', name: 'b' }`; the root has no parent: undefined. */
export function splitPath(path: string): { folderPath: string; name: string } | undefined {
  if (path === ROOT) return undefined;
  const at = path.lastIndexOf('/');
  return {
    folderPath: at === 0 ? ROOT : path.slice(0, at),
    name: path.slice(at + 1),
  };
}

/** `/a/b` -> `['/a', '/a/b']`: the folder and those above it, from the top, without the root. */
export function pathChain(path: string): string[] {
  if (path === ROOT) return [];
  const segments = path.slice(1).split('/');
  return segments.map((_, index) => `/${segments.slice(0, index + 1).join('/')}`);
}

/** True for the folder itself and everything below it; `/ab` is not within `/a`. */
export function isWithin(path: string, folder: string): boolean {
  return folder === ROOT || path === folder || path.startsWith(`${folder}/`);
}

/** `/a/b/c` moved with `/a` to `/x` -> `/x/b/c`. */
export function rebasePath(path: string, from: string, to: string): string {
  if (path === from) return to;
  const rest = from === ROOT ? path : path.slice(from.length);
  return to === ROOT ? rest : `${to}${rest}`;
}

/** `photo.jpg` -> `['photo', '.jpg']`; a leading dot is no extension. */
export function splitExtension(name: string): [stem: string, extension: string] {
  const dot = name.lastIndexOf('.');
  return dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
}

/** What is longer is no extension but the end of a name with a dot in it. */
const MAX_EXTENSION_BYTES = 32;

/** The n-th name to try where `name` is taken: `a.jpg`, `a (2).jpg`, `a (3).jpg` …, never over 255 bytes. */
export function numberedName(name: string, n: number): string {
  if (n <= 1) return name;
  const split = splitExtension(name);
  const [stem, extension] = utf8Length(split[1]) > MAX_EXTENSION_BYTES ? [name, ''] : split;
  const suffix = ` (${n})${extension}`;
  return `${truncateUtf8(stem, MAX_SEGMENT_BYTES - utf8Length(suffix)).trimEnd()}${suffix}`;
}
