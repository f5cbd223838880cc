/** A text, or its forms by number (`Intl.PluralRules`; the languages here know two). */
export type Text = string | { readonly one: string; readonly other: string };

/** The same texts in another language: no key more or fewer, forms by number where the original has them. */
export type Translation<Texts> = {
  readonly [Key in keyof Texts]: Texts[Key] extends string ? string : { readonly one: string; readonly other: string };
};
