import type { Api } from '../api/api.ts';
import { isProblem, ProblemError } from '../api/problem.ts';
import type { FileJson, MediaKindJson } from '../api/wire.ts';
import type { LibraryIndex } from '../local-index/library-index.ts';

/** What a device knows of the library by itself. */
export type KeptLibrary = Pick<LibraryIndex, 'folder' | 'file' | 'query'>;

/** Answers in place of a silent server. */
export interface KeptAnswers {
  /** The same API, whose questions about folders and files this device answers where the server does not. */
  readonly api: Api;
  /** From now on the device is asked; answers how to end that. */
  lean(on: KeptLibrary): () => void;
}

/** How long (ms) a question waits for the device to be ready to answer. */
const PATIENCE = 5_000;

const silent = (cause?: unknown) => new ProblemError('offline', 'The server does not answer.', { cause });

/** All files of a kind, as far as is known. */
async function filesOf(index: KeptLibrary, kind: MediaKindJson): Promise<readonly FileJson[]> {
  // Answered once it holds what the device has kept; before, a query finds nothing.
  await index.folder('/');
  const answer = index.query({ kind });
  return new Promise((resolve) => {
    const look = () => {
      const found = answer.get();
      if (!found) return;
      leave();
      resolve(found.rows(0, found.count));
    };
    const leave = answer.subscribe(look);
    queueMicrotask(look);
  });
}

/** Makes {@link KeptAnswers}. `reachable` is false while it would be in vain to ask the server. */
export function createKeptAnswers(api: Api, reachable: () => boolean): KeptAnswers {
  let arrival = Promise.withResolvers<KeptLibrary>();

  function arrived(): Promise<KeptLibrary | undefined> {
    const patience = new Promise<undefined>((resolve) => setTimeout(resolve, PATIENCE));
    return Promise.race([arrival.promise, patience]);
  }

  async function either<T>(asked: () => Promise<T>, known: (from: KeptLibrary) => Promise<T | undefined>): Promise<T> {
    let problem: unknown;
    if (reachable()) {
      try {
        return await asked();
      } catch (error) {
        if (!isProblem(error, 'offline')) throw error;
        problem = error;
      }
    }
    const kept = await arrived();
    const answer = kept && (await known(kept));
    if (answer === undefined) throw problem ?? silent();
    return answer;
  }

  return {
    api: {
      ...api,
      folders: {
        ...api.folders,
        list: (query, options) =>
          either(
            () => api.folders.list(query, options),
            async (from) => {
              const path = query.path ?? '/';
              const listing = await from.folder(path);
              return listing && { path, ...listing, folders: [...listing.folders], files: [...listing.files] };
            },
          ),
      },
      files: {
        ...api.files,
        list: (kind, query, options) =>
          either(
            () => api.files.list(kind, query, options),
            async (from) => ({ files: [...(await filesOf(from, kind))] }),
          ),
        get: (kind, id, options) =>
          either(
            () => api.files.get(kind, id, options),
            (from) => from.file(id),
          ),
      },
    },
    lean(on) {
      arrival.resolve(on);
      return () => {
        arrival = Promise.withResolvers();
      };
    },
  };
}
