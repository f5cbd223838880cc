import { datePhrase } from './dates.ts';
import type { FacetSort } from './facets.ts';
import type { SearchField, SearchWish } from './terms.ts';
import type { Word } from './words.ts';

/** What is known where a search is read. */
export interface SearchContext {
  /** Local time of this device, written as if it were UTC (milliseconds). */
  readonly now: number;
  readonly people: readonly { readonly id: string; readonly username: string }[];
}

/** A wish at the beginning of a list of words, and how many words it takes. */
interface Phrase {
  readonly words: number;
  readonly wish: SearchWish;
}

type Words = readonly string[];

const VIDEO = /^(videos?|films?|filme|movies?|clips?)$/;
const IMAGE = /^(photos?|fotos?|images?|pictures?|bild(er)?)$/;
const FAVOURITE = /^(favou?rites?|favorit(en)?|is:favou?rite)$/;
const SCREENSHOT = /^(screenshots?|bildschirmfotos?|is:screenshot)$/;
const PLACE = /^(place|position|location|gps|ort|standort)$/;
const HAVING = /^(with|has|mit|hat)$/;
const BY = /^(by|from|von)$/;
const BY_COLON = /^(by|von):/;

function kind([word = '']: Words): Phrase | undefined {
  if (VIDEO.test(word)) return { words: 1, wish: { sort: 'kind', kind: 'video' } };
  return IMAGE.test(word) ? { words: 1, wish: { sort: 'kind', kind: 'image' } } : undefined;
}

function favourite([word = '']: Words): Phrase | undefined {
  return FAVOURITE.test(word) ? { words: 1, wish: { sort: 'favourite' } } : undefined;
}

function screenshot([word = '']: Words): Phrase | undefined {
  return SCREENSHOT.test(word) ? { words: 1, wish: { sort: 'screenshot' } } : undefined;
}

function place([first = '', second = '']: Words): Phrase | undefined {
  if (/^(has|hat|mit):/.test(first) && PLACE.test(first.slice(4))) return { words: 1, wish: { sort: 'place' } };
  return HAVING.test(first) && PLACE.test(second) ? { words: 2, wish: { sort: 'place' } } : undefined;
}

const powers: Readonly<Record<string, number>> = { b: 1, kb: 1e3, mb: 1e6, gb: 1e9, tb: 1e12 };
const AMOUNT = /^(\d+(?:[.,]\d+)?)(b|kb|mb|gb|tb)$/;
const OVER = /^(>=?|over|above|uber|ueber|(?:larger|bigger|more|grosser|groesser|mehr)(?:than|als))/;
const UNDER = /^(<=?|under|below|unter|(?:smaller|less|kleiner|weniger)(?:than|als))/;

/** `>10mb`, `over 10 MB`, `kleiner als 2,5 GB`: read without the spaces, which may be anywhere. */
function size(words: Words): Phrase | undefined {
  for (let count = Math.min(4, words.length); count > 0; count--) {
    const text = words
      .slice(0, count)
      .join('')
      .replace(/^size:?/, '');
    const side = OVER.exec(text) ?? UNDER.exec(text);
    const [, digits, unit = ''] = side ? (AMOUNT.exec(text.slice(side[0].length)) ?? []) : [];
    if (!side || digits === undefined) continue;
    const bytes = Number(digits.replace(',', '.')) * (powers[unit] ?? 1);
    const over = OVER.test(text);
    const wish = { sort: 'size', least: over ? bytes : 0, most: over ? Number.POSITIVE_INFINITY : bytes } as const;
    return { words: count, wish };
  }
  return undefined;
}

function uploader([first = '', second]: Words, { people }: SearchContext): Phrase | undefined {
  const named = (word: string | undefined) => people.find(({ username }) => username.toLowerCase() === word);
  const person = BY.test(first) ? named(second) : named(first.replace(BY_COLON, ''));
  if (!person) return undefined;
  return { words: BY.test(first) ? 2 : 1, wish: { sort: 'uploader', userId: person.id } };
}

const fields: Readonly<Record<string, SearchField>> = {
  name: 'name',
  folder: 'folder',
  ordner: 'folder',
  in: 'folder',
  description: 'description',
  beschreibung: 'description',
  tag: 'tag',
  schlagwort: 'tag',
  camera: 'camera',
  kamera: 'camera',
  lens: 'lens',
  objektiv: 'lens',
};

/** What a folded word before a colon tells apart; undefined where it does not. */
export function fieldOf(word: string): FacetSort | undefined {
  if (word === 'by' || word === 'von') return 'person';
  const field = Object.hasOwn(fields, word) ? fields[word] : undefined;
  return field === 'name' || field === 'description' ? undefined : field;
}

/** The wish for the whole of a value: `tag:"summer party"`. Undefined where no field is named, or none of that name. */
export function wholeField({ field: name = '', text }: Pick<Word, 'field' | 'text'>): Phrase | undefined {
  const which = Object.hasOwn(fields, name) ? fields[name] : undefined;
  return which && { words: 1, wish: { sort: 'field', field: which, value: text, whole: true } };
}

/** `tag:beach`, `#beach`, `camera:fuji`. */
function field([word = '']: Words): Phrase | undefined {
  if (/^#./.test(word)) return { words: 1, wish: { sort: 'field', field: 'tag', value: word.slice(1), whole: false } };
  const colon = word.indexOf(':');
  const name = word.slice(0, Math.max(0, colon));
  const which = Object.hasOwn(fields, name) ? fields[name] : undefined;
  const value = word.slice(colon + 1);
  return which && value !== '' ? { words: 1, wish: { sort: 'field', field: which, value, whole: false } } : undefined;
}

function dates(words: Words, { now }: SearchContext): Phrase | undefined {
  const found = datePhrase(words, now);
  return found && { words: found.words, wish: { sort: 'dates', spans: found.spans } };
}

/** What `words` (folded) begin with that is more than a text; undefined where it is none. */
export function phraseOf(words: Words, context: SearchContext): Phrase | undefined {
  return (
    field(words) ??
    size(words) ??
    place(words) ??
    uploader(words, context) ??
    dates(words, context) ??
    favourite(words) ??
    screenshot(words) ??
    kind(words)
  );
}
