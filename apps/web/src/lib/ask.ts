import type { FileJson } from '@rdrive/client';
import type { Command } from './commands.ts';
import type { PaletteEntry } from './palette/entries.ts';
import type { Picked } from './picked.ts';
import { createStore } from './store.ts';

/** A question to the person, in a dialog over the page. */
export type Question =
  | { readonly kind: 'move'; readonly picked: Picked }
  | { readonly kind: 'tags'; readonly files: readonly FileJson[] }
  | { readonly kind: 'correct'; readonly files: readonly FileJson[] }
  | { readonly kind: 'rename'; readonly files: readonly FileJson[] }
  | { readonly kind: 'new-folder'; readonly parent: string }
  | {
      readonly kind: 'palette';
      readonly commands: Promise<readonly Command[]>;
      readonly views: readonly PaletteEntry[];
    }
  | { readonly kind: 'keys' };

/** The question that is open. */
export const question = createStore<Question | undefined>(undefined);

/** Asks; an answer acts by itself. */
export function ask(next: Question): void {
  question.set(next);
}

/** The file or folder whose name is being written over, by id. */
export const renaming = createStore<string | undefined>(undefined);
