import type { FileJson } from '@rdrive/client';

/** Ids in the order of a view; an array of them is one. */
export interface IdOrder {
  readonly length: number;
  /** From the end where `index` is below 0. */
  at(index: number): string | undefined;
  indexOf(id: string): number;
  slice(from?: number, to?: number): readonly string[];
}

/** Files in the order of a view. Of a large one only those are at hand that somebody wants. */
export interface FileSequence {
  readonly length: number;
  /** Undefined beyond its ends, and while it is not at hand. */
  at(index: number): FileJson | undefined;
  indexOf(id: string): number;
  /** Has those from `from` on, before `to`, brought to hand; another sequence holds them then. */
  want(from: number, to: number): void;
}

/** The {@link FileSequence} of files that are all at hand. */
export function sequenceOf(files: readonly FileJson[]): FileSequence {
  return {
    length: files.length,
    at: (index) => (index < 0 ? undefined : files[index]),
    indexOf: (id) => files.findIndex((file) => file.id === id),
    want: () => undefined,
  };
}

/** Files of a view by id. */
export interface FileShelf {
  get(id: string): FileJson | undefined;
  /** Those of these that the view has, but not at hand. */
  missing(ids: readonly string[]): readonly string[];
  /** Settles when they are at hand. */
  fetch(ids: readonly string[]): Promise<void>;
}

/** The {@link FileShelf} of files that are all at hand. */
export function shelfOf(files: readonly FileJson[]): FileShelf {
  const byId = new Map(files.map((file) => [file.id, file]));
  return { get: (id) => byId.get(id), missing: () => [], fetch: async () => undefined };
}
