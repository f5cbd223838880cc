import type { FilePatch } from './changes.ts';

/** One edit of a batch: a patch with its expected version, or a way to the trash. */
export type BatchEdit =
  | {
      readonly id: string;
      readonly version?: number;
      readonly patch: FilePatch;
    }
  | { readonly id: string; readonly trash: true };

/** Work on many entries that one transaction of every store cannot hold. */
export type OperationRequest =
  | {
      readonly kind: 'move-folder';
      readonly path: string;
      readonly newPath: string;
    }
  | { readonly kind: 'trash-folder'; readonly path: string }
  | { readonly kind: 'restore'; readonly ids: readonly string[] }
  | { readonly kind: 'restore'; readonly operationId: string }
  /** Purges what `userId` may purge alone, and records the wish for the rest (two-person rule). */
  | { readonly kind: 'empty-trash' }
  | { readonly kind: 'batch'; readonly edits: readonly BatchEdit[] };

export interface Operation {
  readonly id: string;
  readonly kind: OperationRequest['kind'];
  readonly state: 'running' | 'done' | 'failed';
  /** Entries worked off, and in all (known so far while running). */
  readonly done: number;
  readonly total: number;
  /** In a person's words, where it failed or left something undone. */
  readonly problem?: string;
  readonly actorId: string;
  readonly startedAt: string;
}
