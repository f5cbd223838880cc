import type { Entry } from '@rdrive/core';
import type { Drive } from './drive.ts';

/** A client that keeps a copy of the library by the change feed alone. */
export interface Follower {
  /** Id -> entry, as told so far. */
  readonly copy: Map<string, Entry>;
  cursor: string | undefined;
  /** Reads one page; true where more wait. */
  step(): Promise<boolean>;
  /** Reads to the end. */
  catchUp(): Promise<void>;
  /** Another client that goes on from here. */
  fork(): Follower;
}

const MAX_PAGES = 10_000;

export function followerOf(
  { store }: Pick<Drive, 'store'>,
  limit: number,
  cursor?: string,
  copy: ReadonlyMap<string, Entry> = new Map(),
): Follower {
  const follower: Follower = {
    copy: new Map(copy),
    cursor,
    async step() {
      const page = await store.feed.changes(follower.cursor, limit);
      for (const entry of page.entries) follower.copy.set(entry.id, entry);
      for (const { id } of page.tombstones) follower.copy.delete(id);
      follower.cursor = page.cursor;
      return page.more;
    },
    async catchUp() {
      let pages = 0;
      while (await follower.step()) if (++pages > MAX_PAGES) throw new Error('The feed has no end.');
    },
    fork: () => followerOf({ store }, limit, follower.cursor, follower.copy),
  };
  return follower;
}
