import { NOW_OVERLAP_MS } from '@rdrive/core';
import type { Api } from '../api/api.ts';
import { isProblem } from '../api/problem.ts';
import type { FileJson } from '../api/wire.ts';
import { type Attention, type Poller, startPolling } from './poller.ts';
import type { Shelf } from './shelf.ts';

/** Ids whose edits are on their way: what the feed says of them is older than what the person sees. */
export type Pending = ReadonlyMap<string, number>;

/** The cursor that means "from now on", and what came a moment before. */
const NOW = 'now';

/** Pages that began to load this shortly ago are covered by the first cursor; the rest is for slow answers. */
const COVERED_MS = NOW_OVERLAP_MS / 2;

/** Follows the feed into the shelf. `pageAge`: milliseconds since the first of the shelf can have been loaded. */
export function followChanges(
  api: Pick<Api, 'library'>,
  shelf: Shelf,
  pending: Pending,
  attention: Attention,
  pageAge: () => number = () => performance.now(),
): Poller {
  let cursor = NOW;
  let resumed = false;

  function take(files: readonly FileJson[]) {
    const known = shelf.knownOf(files.map((file) => file.id));
    const news = files.filter(({ id, changedAt }) => !pending.has(id) && (known.get(id)?.changedAt ?? '') < changedAt);
    if (news.length > 0) shelf.putFiles(news);
  }

  async function ask(): Promise<{ more: boolean }> {
    try {
      const page = await api.library.changes(cursor);
      if (!page) return { more: false };
      const gone = page.tombstones.map(({ id }) => id).filter((id) => !pending.has(id));
      if (gone.length > 0) shelf.drop(gone);
      take(page.entries.filter((entry) => entry.entryType === 'file'));
      for (const entry of page.entries) if (entry.entryType === 'folder') shelf.putFolder(entry);
      // What was loaded long before the feed began may have missed a change in between.
      if (cursor === NOW && (resumed || pageAge() > COVERED_MS)) shelf.expireAll();
      resumed = true;
      cursor = page.cursor;
      return { more: page.more };
    } catch (error) {
      if (!isProblem(error, 'cursor-too-old', 'bad-cursor')) throw error;
      cursor = NOW;
      return { more: true };
    }
  }

  return startPolling(ask, attention);
}
