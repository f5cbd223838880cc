import type { Api } from '../api/api.ts';
import { isProblem } from '../api/problem.ts';
import type { FileJson } from '../api/wire.ts';
import { type Cell, createCell } from './live.ts';
import { asProblem, createLoader } from './loader.ts';
import type { FileView } from './source.ts';

/** One file by id, for an address that somebody opens directly. */
export interface FileCell extends Cell<FileView> {
  takeFile(file: FileJson): void;
  drop(): void;
  expire(): void;
}

/** Makes the cell of one file; what other views know of it is shown without asking. */
export function createFileCell(
  api: Pick<Api, 'files'>,
  id: string,
  known: (id: string) => FileJson | undefined,
): FileCell {
  async function load(signal: AbortSignal) {
    const found = known(id);
    const file = found ?? (await fetchFile(api, id, signal));
    cell.set({ status: 'ready', file, problem: undefined });
  }
  const loader = createLoader(load, (error) => {
    cell.set({ ...cell.get(), status: 'failed', problem: asProblem(error) });
  });
  const cell = createCell<FileView>({ status: 'loading', file: undefined, problem: undefined }, loader.want);
  return {
    ...cell,
    takeFile: (file) => cell.set({ status: 'ready', file, problem: undefined }),
    drop: () => cell.set({ status: 'ready', file: undefined, problem: undefined }),
    expire: () => loader.expire(cell.watched()),
  };
}

/** The contract asks for a file by its kind; an address knows only the id. */
async function fetchFile(api: Pick<Api, 'files'>, id: string, signal: AbortSignal): Promise<FileJson | undefined> {
  for (const kind of ['image', 'video'] as const) {
    try {
      return await api.files.get(kind, id, { signal });
    } catch (error) {
      if (!isProblem(error, 'not-found', 'wrong-kind', 'bad-request')) throw error;
    }
  }
  return undefined;
}
