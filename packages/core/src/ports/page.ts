/** One page of a list; without `cursor` it is the last. Cursors are opaque and belong to the adapter. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly cursor?: string;
}

export interface PageRequest {
  readonly cursor?: string | undefined;
  readonly limit: number;
}
