import type { Found } from './entries.ts';
import type { Root } from './kept/records.ts';

type Handle = FileSystemFileHandle | FileSystemDirectoryHandle;

/** Adds a file, or all files of a folder, that the person gave access to; each knows its way back. */
export async function walkHandle(handle: Handle, found: Found[]): Promise<void> {
  const root: Root = { id: crypto.randomUUID(), handle };
  if (handle.kind === 'file') found.push({ file: await handle.getFile(), folder: '', origin: { root, path: [] } });
  else await walk(handle, root, handle.name, [], found);
}

async function walk(
  directory: FileSystemDirectoryHandle,
  root: Root,
  folder: string,
  path: readonly string[],
  found: Found[],
): Promise<void> {
  for await (const [name, child] of directory.entries()) {
    const below = [...path, name];
    if (child.kind === 'file')
      found.push({ file: await (child as FileSystemFileHandle).getFile(), folder, origin: { root, path: below } });
    else await walk(child as FileSystemDirectoryHandle, root, `${folder}/${name}`, below, found);
  }
}

/** The file that an origin leads to, as it is now. Rejects where it has gone or access was not given. */
export async function fileAt(root: Handle, path: readonly string[]): Promise<File> {
  if (root.kind === 'file') return root.getFile();
  let directory = root;
  for (const name of path.slice(0, -1)) directory = await directory.getDirectoryHandle(name);
  return (await directory.getFileHandle(path.at(-1) ?? '')).getFile();
}
