import type { Found } from './entries.ts';
import { walkHandle } from './handles.ts';

/** One thing dropped or pasted, in whatever shape the browser gives it. */
interface Dropped {
  readonly handle: Promise<FileSystemHandle | null> | undefined;
  readonly entry: FileSystemEntry | null;
  readonly file: File | null;
}

/** Takes hold of what was dropped. Must be called within the event, whose data are gone after it. */
export function take(data: DataTransfer): readonly Dropped[] {
  return [...data.items]
    .filter((item) => item.kind === 'file')
    .map((item) => ({
      handle: item.getAsFileSystemHandle?.().catch(() => null),
      entry: item.webkitGetAsEntry(),
      file: item.getAsFile(),
    }));
}

/** All files of what was dropped; folders are walked. */
export async function filesOfDrop(dropped: readonly Dropped[]): Promise<Found[]> {
  const found: Found[] = [];
  for (const { handle, entry, file } of dropped) {
    const known = await handle;
    // Files that a page or a program made have neither; they are what they are.
    if (known) await walkHandle(known as FileSystemFileHandle | FileSystemDirectoryHandle, found);
    else if (entry) await walkEntry(entry, '', found);
    else if (file) found.push({ file, folder: '' });
  }
  return found;
}

async function walkEntry(entry: FileSystemEntry, folder: string, found: Found[]): Promise<void> {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    found.push({ file, folder });
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  for (;;) {
    // Browsers give 100 at a time; an empty answer is the end.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return;
    for (const each of some) await walkEntry(each, `${folder}/${entry.name}`, found);
  }
}
