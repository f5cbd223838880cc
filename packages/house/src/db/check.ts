import type { HouseDatabase } from './database.ts';
import { damaged } from './errors.ts';

/**
 * Looks whether the file is whole: every page and every row (`PRAGMA quick_check`, https://sqlite.org/pragma.html). Throws
 * `unavailable` with a sentence where it is not: an answer made of a damaged file would be worse than none.
 */
export function checkDatabase(db: HouseDatabase): void {
  const said = db.all('PRAGMA quick_check(5)').map((row) => String(row['quick_check']));
  if (said.length === 1 && said[0] === 'ok') return;
  throw damaged(new Error(said.join('; ')));
}
