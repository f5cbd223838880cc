import type { Api } from '../api/api.ts';
import { isProblem } from '../api/problem.ts';
import type { FileJson } from '../api/wire.ts';
import { type Attention, type Poller, startPolling } from './poller.ts';
import type { Shelf } from './shelf.ts';

/** Ids whose edits are on their way: what the feed says of them is older than what the person sees. */
export type Pending = ReadonlyMap<string, number>;

/** The cursor that means "from now on". */
const NOW = 'now';

/** Follows the feed into the shelf. */
export function followChanges(api: Pick<Api, 'library'>, shelf: Shelf, pending: Pending, attention: Attention): Poller {
  let cursor = NOW;

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
      // What was loaded before the feed began may have missed a change in between.
      if (cursor === NOW) shelf.expireAll();
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
