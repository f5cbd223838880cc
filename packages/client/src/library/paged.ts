import type { Api } from '../api/api.ts';
import { createEdits } from './edits.ts';
import { followChanges } from './follow.ts';
import type { Attention, Poller } from './poller.ts';
import { createShelf } from './shelf.ts';
import type { LibrarySource } from './source.ts';

/** The {@link LibrarySource} over the paged API. Views are kept while the page lives and follow the change feed. */
export function createPagedLibrary(api: Api, attention: Attention): LibrarySource {
  const shelf = createShelf(api);
  const pending = new Map<string, number>();
  let poller: Poller | undefined;
  return {
    folder: (path) => shelf.folder(path),
    list: (which) => shelf.list(which),
    trash: () => shelf.trash,
    file: (id) => shelf.file(id),
    stats: () => shelf.stats,
    edits: createEdits(api, shelf, pending),
    accept: (file) => shelf.putFile(file),
    poke: () => poller?.poke(),
    start() {
      poller?.stop();
      const started = followChanges(api, shelf, pending, attention);
      poller = started;
      return () => started.stop();
    },
    reload: () => shelf.expireAll(),
  };
}
