const plain = /^[ -~]*$/;

/** Letters that Unicode does not take apart, as people type them without. */
const letters: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ı: 'i' };
const special = new RegExp(`[${Object.keys(letters).join('')}]`, 'g');

/** A text without case and accents, so that `Munchen` finds `München` and `strasse` finds `Straße`. */
export function fold(text: string): string {
  if (plain.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(special, (letter) => letters[letter] ?? letter);
}
