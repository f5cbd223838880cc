/** As people type: without case and accents. */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ß', 'ss').toLowerCase();
}

const START = 8;
const WORD = 6;
const INSIDE = 4;
const SCATTERED = 1;

/** True where the letters stand in the text in this order, with others between. */
function isScattered(text: string, letters: string): boolean {
  let at = -1;
  for (const letter of letters) {
    at = text.indexOf(letter, at + 1);
    if (at < 0) return false;
  }
  return true;
}

function scoreOf(text: string, word: string): number {
  if (text.startsWith(word)) return START;
  const at = text.indexOf(word);
  if (at > 0) return /[\p{L}\p{N}]/u.test(text[at - 1] ?? '') && !text.includes(` ${word}`) ? INSIDE : WORD;
  // One letter or two stand scattered in almost any text.
  return word.length > 2 && isScattered(text, word) ? SCATTERED : 0;
}

/** How well a text fits what is typed: 0 not at all, more the earlier and the more in one piece each word stands in it. */
export function fuzzyScore(typed: string, text: string): number {
  const words = fold(typed).split(/\s+/).filter(Boolean);
  const folded = fold(text);
  const scores = words.map((word) => scoreOf(folded, word));
  if (scores.length === 0 || scores.includes(0)) return 0;
  // Of two that fit as well the shorter one holds less besides.
  return scores.reduce((sum, score) => sum + score, 0) / scores.length - Math.min(0.9, folded.length / 1_000);
}
