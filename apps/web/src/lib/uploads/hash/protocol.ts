/** What the page tells the worker that hashes: a file to hash, or one that nobody waits for any more. */
export type HashOrder = { readonly id: number; readonly blob: Blob } | { readonly id: number; readonly stop: true };

/** What the worker tells of a file; `unreadable` where the browser cannot read it as it was when it was chosen. */
export type HashNews = { readonly id: number } & (
  | { readonly bytes: number }
  | { readonly sha256: string }
  | { readonly unreadable: true }
  /** The worker could not do its work: its program is not to be had, or memory is short. */
  | { readonly failed: true }
);
