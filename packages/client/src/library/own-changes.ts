import type { ChangesResponse, FileJson } from '../api/wire.ts';
import { createCell, type Live } from './live.ts';
import type { Shelf } from './shelf.ts';

/** What a view that follows the feed alone must add, so that it shows an edit at once. */
export interface OwnChanges {
  /** Files as they are for this page, by id. */
  readonly files: ReadonlyMap<string, FileJson>;
  /** Ids of what has left the library. */
  readonly gone: ReadonlySet<string>;
}

/** Keeps {@link OwnChanges}. */
export interface OwnChangesKeeper {
  readonly live: Live<OwnChanges>;
  /** The shelf for edits: what they put and drop is noted. */
  watching(shelf: Shelf): Shelf;
  /** What has left, as edits before that have left it: what the feed tells of them is no news. */
  passed(files: readonly FileJson[]): void;
  /** Forgets what the feed tells by now; not what another edit, still on its way, has made of it. */
  heard(news: Pick<ChangesResponse, 'entries' | 'tombstones'>, pending: ReadonlyMap<string, number>): void;
}

/** Makes an {@link OwnChangesKeeper}. */
export function createOwnChanges(): OwnChangesKeeper {
  const cell = createCell<OwnChanges>({ files: new Map(), gone: new Set() });

  /** When each of them had last changed, as far as this page knew. */
  const goneSince = new Map<string, string>();

  function change(act: (files: Map<string, FileJson>, gone: Set<string>) => void) {
    const { files, gone } = cell.get();
    const next = { files: new Map(files), gone: new Set(gone) };
    act(next.files, next.gone);
    cell.set(next);
  }

  return {
    live: cell,
    watching: (shelf) => ({
      ...shelf,
      putFiles(changed) {
        shelf.putFiles(changed);
        change((files, gone) => {
          for (const file of changed) {
            files.set(file.id, file);
            gone.delete(file.id);
            goneSince.delete(file.id);
          }
        });
      },
      drop(ids) {
        const known = shelf.knownOf(ids);
        shelf.drop(ids);
        change((files, gone) => {
          for (const id of ids) {
            goneSince.set(id, (files.get(id) ?? known.get(id))?.changedAt ?? '');
            files.delete(id);
            gone.add(id);
          }
        });
      },
    }),
    passed(files) {
      for (const { id, changedAt } of files)
        if (cell.get().gone.has(id) && (goneSince.get(id) ?? '') < changedAt) goneSince.set(id, changedAt);
    },
    heard({ entries, tombstones }, pending) {
      const { files, gone } = cell.get();
      const knows = (id: string, at: string) => (files.get(id)?.changedAt ?? '~') <= at;
      const isBack = (id: string, at: string) => gone.has(id) && (goneSince.get(id) ?? '') < at;
      const told = entries.filter(
        ({ id, changedAt }) => !pending.has(id) && (knows(id, changedAt) || isBack(id, changedAt)),
      );
      // Who follows the feed has it no more, whatever is on its way. Not where it has come back since.
      const left = tombstones.filter(({ id, changedAt }) => gone.has(id) || knows(id, changedAt));
      const settled = [...told, ...left].map(({ id }) => id);
      if (settled.length === 0) return;
      change((mine, missed) => {
        for (const id of settled) {
          mine.delete(id);
          missed.delete(id);
          goneSince.delete(id);
        }
      });
    },
  };
}
