import type { Api } from '../api/api.ts';
import type { FileJson, FolderJson } from '../api/wire.ts';
import { createLimiter } from '../upload/limiter.ts';
import type { FolderTree } from './zip-plan.ts';

const PAGE = 500;
/** Folders that are listed at once. */
const AT_ONCE = 4;

/** Reads all that is in these folders, page by page. Rejects where one cannot be read whole. */
export async function collectFolders(
  api: Pick<Api, 'folders'>,
  folders: readonly FolderJson[],
): Promise<readonly FolderTree[]> {
  const limited = createLimiter(AT_ONCE);

  async function contents(path: string) {
    const files: FileJson[] = [];
    const below: FolderJson[] = [];
    let cursor: string | undefined;
    do {
      const page = await api.folders.list({ path, limit: PAGE, ...(cursor !== undefined && { cursor }) });
      files.push(...page.files);
      below.push(...page.folders);
      cursor = page.cursor;
    } while (cursor !== undefined);
    return { files, below };
  }

  async function treeOf(folder: FolderJson): Promise<FolderTree> {
    const { files, below } = await limited(() => contents(folder.path));
    return { folder, files, folders: await Promise.all(below.map(treeOf)) };
  }

  return Promise.all(folders.map(treeOf));
}

/** The videos of live photos among these files, which show as one with their picture, where they are not there yet. */
export async function livePartners(api: Pick<Api, 'files'>, files: readonly FileJson[]): Promise<readonly FileJson[]> {
  const known = new Set(files.map(({ id }) => id));
  const missing = files.flatMap(({ kind, livePartnerId }) =>
    kind === 'image' && livePartnerId !== undefined && !known.has(livePartnerId) ? [livePartnerId] : [],
  );
  const limited = createLimiter(AT_ONCE);
  return Promise.all(missing.map((id) => limited(() => api.files.get('video', id))));
}
