import type { Api } from '../api/api.ts';
import { type Sleep, sleep } from '../api/retry.ts';
import { compareNames } from './collection.ts';
import { createEdits } from './edits.ts';
import { createEditsUnderway } from './edits-underway.ts';
import { type Follower, followChanges } from './follow.ts';
import { holdIn } from './holds.ts';
import { createOperations } from './operations.ts';
import { createOwnChanges } from './own-changes.ts';
import type { Attention } from './poller.ts';
import { directly, type EditSender } from './sender.ts';
import { createShelf } from './shelf.ts';
import type { LibrarySource } from './source.ts';

/** The {@link LibrarySource} over the paged API. Views are kept while the page lives and follow the change feed. */
export function createPagedLibrary(
  api: Api,
  attention: Attention,
  wait: Sleep = sleep,
  pageAge?: () => number,
  sender: EditSender = directly(api),
): LibrarySource {
  const shelf = createShelf(api, attention.rest);
  const pending = new Map<string, number>();
  const operations = createOperations(api, wait);
  let follower: Follower | undefined;
  const own = createOwnChanges();
  const edited = own.watching(shelf);
  const underway = createEditsUnderway({ shelf: edited, pending, onPassed: own.passed });
  let waiting: readonly string[] = [];
  return {
    folder: (path) => shelf.folder(path),
    list: (which) => shelf.list(which),
    trash: () => shelf.trash,
    file: (id) => shelf.file(id),
    stats: () => shelf.stats,
    activity: () => shelf.activity,
    edits: createEdits({
      api,
      sender,
      shelf: edited,
      underway,
      operations,
      // Whoever follows the feed, and the index of this device above all, has it soon.
      onSettled: () => follower?.poke(),
      onBack: async (files) => follower?.accept(files),
    }),
    ownChanges: own.live,
    operations: operations.running,
    followOperation: (id) => operations.followId(id).finally(() => shelf.expireAll()),
    tags() {
      const uses = new Map<string, number>();
      for (const tag of shelf.tags()) uses.set(tag, (uses.get(tag) ?? 0) + 1);
      return [...uses].sort((a, b) => b[1] - a[1] || compareNames(a[0], b[0])).map(([tag]) => tag);
    },
    folderPaths: () => [...new Set(shelf.folderPaths())].sort(compareNames),
    wait({ ids, files, gone }) {
      // The new before the old: none is let go in between.
      holdIn(pending, ids, 1);
      holdIn(pending, waiting, -1);
      waiting = ids;
      if (files.length > 0) underway.show(files);
      if (gone.length > 0) edited.drop(gone);
    },
    accept: (file) => shelf.putFiles([file]),
    poke: () => follower?.poke(),
    lean: (on) => follower?.lean(on) ?? (() => undefined),
    start() {
      follower?.stop();
      const started = followChanges(api, shelf, pending, attention, {
        onNews: (news) => own.heard(news, pending),
        ...(pageAge && { pageAge }),
      });
      follower = started;
      return () => started.stop();
    },
    reload: () => shelf.expireAll(),
  };
}
