import { en } from './en.ts';

type Texts = typeof en;
export type TextKey = keyof Texts;
type Params = Readonly<Record<string, string | number>>;

const plurals = new Intl.PluralRules('en');

/** The text of a key, with `{names}` filled in; texts with forms choose theirs by `count`. */
export function t(key: TextKey, params: Params = {}): string {
  const text: string | { readonly one: string; readonly other: string } = en[key];
  const form =
    typeof text === 'string' ? text : text[plurals.select(Number(params['count'])) === 'one' ? 'one' : 'other'];
  return form.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}

/** True where there is a text of this key. */
export function isTextKey(key: string): key is TextKey {
  return key in en;
}
