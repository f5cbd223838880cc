/** One numbered step of the database, run in a transaction of its own. */
export interface Migration {
  /** Counted from 1 without gaps; a step is never changed once released. */
  readonly number: number;
  readonly sql: string;
}
