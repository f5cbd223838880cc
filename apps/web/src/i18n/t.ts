import type { en } from './en.ts';
import { first } from './first.ts';
import type { Translation } from './translation.ts';

export type TextKey = keyof typeof en;
/** All texts in one language. */
export type Catalogue = Translation<typeof en>;
type Params = Readonly<Record<string, string | number>>;

interface Speech {
  readonly texts: Catalogue;
  readonly plurals: Intl.PluralRules;
  readonly numbers: Intl.NumberFormat;
}

let speech = speechOf('en-GB', first as Catalogue);

function speechOf(locale: string, texts: Catalogue): Speech {
  return { texts, plurals: new Intl.PluralRules(locale), numbers: new Intl.NumberFormat(locale) };
}

/** Takes another language for all texts from now on. Drawing them anew is up to the caller. */
export function speak(locale: string, texts: Catalogue): void {
  speech = speechOf(locale, texts);
}

/** The text of a key as it stands in the catalogue; forms are chosen by `count`. */
export function formOf(key: TextKey, count?: unknown): string {
  const text: Catalogue[TextKey] = speech.texts[key];
  if (typeof text === 'string') return text;
  return text[speech.plurals.select(Number(count)) === 'one' ? 'one' : 'other'];
}

/** The text of a key, with `{names}` filled in, numbers as the language writes them; forms are chosen by `count`. */
export function t(key: TextKey, params: Params = {}): string {
  return formOf(key, params['count']).replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name] ?? whole;
    return typeof value === 'number' ? speech.numbers.format(value) : value;
  });
}

/** True where there is a text of this key. */
export function isTextKey(key: string): key is TextKey {
  return key in first;
}
