import { idList } from './columns/id-list.ts';
import { FIRST_ROWS, type ResultSet } from './library-index.ts';
import { readKeptFront } from './store/browser-store.ts';

/** The newest photos by day as this device has seen them last, without a worker; undefined where it keeps none for this person. */
export async function readFront(userId: string): Promise<ResultSet | undefined> {
  const front = await readKeptFront(userId);
  if (!front) return undefined;
  const ids = idList(front.ids);
  return {
    revision: 0,
    count: ids.length,
    aspects: front.aspects,
    days: front.days,
    ids,
    first: front.files.slice(0, FIRST_ROWS),
    rows: async (from, to) => front.files.slice(from, to),
    indexOf: async (id) => ids.indexOf(id),
  };
}
