import type { FileJson, ListFoldersResponse, TrashEntryJson, TrashResponse } from '@rdrive/api/schemas';
import type { Caller } from './caller.ts';
import { isBelow, type KnownFile, type Model } from './model.ts';

function fileOf(file: Pick<FileJson, 'id' | 'sha256'>, path: string): KnownFile {
  return { id: file.id, path, sha256: file.sha256 };
}

/** All files and folders below a folder, as a person sees them. */
export async function readTree(caller: Caller, root: string): Promise<{ folders: string[]; files: FileJson[] }> {
  const folders: string[] = [];
  const files: FileJson[] = [];
  const waiting = [root];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    let cursor = '';
    do {
      const query = new URLSearchParams({ path, limit: '500', ...(cursor && { cursor }) });
      const page = await caller.call<ListFoldersResponse>('GET', `/api/folders?${query}`);
      for (const folder of page.folders) waiting.push(folder.path);
      folders.push(...page.folders.map((folder) => folder.path));
      files.push(...page.files);
      cursor = page.cursor ?? '';
    } while (cursor);
  }
  return { folders, files };
}

/** The whole trash. */
export async function readTrash(caller: Caller): Promise<TrashEntryJson[]> {
  const entries: TrashEntryJson[] = [];
  let cursor = '';
  do {
    const page = await caller.call<TrashResponse>('GET', `/api/trash?limit=500${cursor && `&cursor=${cursor}`}`);
    entries.push(...page.entries);
    cursor = page.cursor ?? '';
  } while (cursor);
  return entries;
}

/** What is really there of a player's part, to be compared with what the player knows. */
export async function readModel(caller: Caller, root: string, trash: readonly TrashEntryJson[]): Promise<Model> {
  const { folders, files } = await readTree(caller, root);
  const own = trash.filter(({ originalPath }) => isBelow(originalPath, root));
  return {
    folders: new Set(folders),
    files: new Map(files.map((file) => [file.id, fileOf(file, `${file.folderPath}/${file.fileName}`)])),
    trash: new Map(
      own.flatMap((entry) =>
        entry.entryType === 'file' ? [[entry.id, fileOf(entry, entry.originalPath)] as const] : [],
      ),
    ),
    trashedFolders: own.flatMap((entry) => (entry.entryType === 'folder' ? [entry.originalPath] : [])),
  };
}
