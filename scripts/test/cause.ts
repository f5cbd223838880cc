import { stripVTControlCharacters } from 'node:util';

/** Characters of a cause that are shown: who can see only the end of a long log still has all of them. */
const LONGEST = 500;

/** The name of a failed test and, in the same line, what it failed by. */
export function withCause(name: string, cause: string | undefined): string {
  const words = stripVTControlCharacters(cause ?? '')
    .replace(/\s+/g, ' ')
    .trim();
  if (words === '') return name;
  return `${name}: ${words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words}`;
}
