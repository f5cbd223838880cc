/** Distinct texts of a column, each once; rows hold its number. */
export interface Dictionary {
  /** By number. */
  readonly texts: readonly string[];
  /** The number of a text, which is taken in where it is new. */
  number(text: string): number;
  /** The text of a number. */
  text(number: number): string;
}

/** Makes a {@link Dictionary}; number 0 is the empty text, which stands for none. */
export function createDictionary(): Dictionary {
  const texts = [''];
  const numbers = new Map([['', 0]]);
  return {
    texts,
    number(text) {
      const known = numbers.get(text);
      if (known !== undefined) return known;
      numbers.set(text, texts.length);
      return texts.push(text) - 1;
    },
    text: (number) => texts[number] ?? '',
  };
}
