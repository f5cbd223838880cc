import { sourceOfFile, type UploadRequestItem } from '@rdrive/client';
import { joinPath, mimeOfName } from '@rdrive/core';

/** A file and the folder, below the target, that it came in. */
interface Found {
  readonly file: File;
  readonly folder: string;
}

/** What to send, and how much of what was given is no picture or video. */
export interface Gathered {
  readonly requests: readonly UploadRequestItem[];
  readonly leftOut: number;
}

/** Files of the system that nobody means to upload, and nobody needs to hear of. */
const litter = /^(\.|Thumbs\.db$|desktop\.ini$)/i;

function gather(found: readonly Found[], target: string): Gathered {
  const wanted = found.filter(({ file }) => !litter.test(file.name));
  const media = wanted.filter(({ file }) => mimeOfName(file.name) !== undefined);
  const requests = media.map(({ file, folder }) => ({
    source: sourceOfFile(file),
    folderPath: folder.split('/').filter(Boolean).reduce(joinPath, target),
  }));
  return { requests, leftOut: wanted.length - media.length };
}

/** What a picker gave; a picker of folders tells the path of each file. */
export function gatherFiles(files: Iterable<File>, target: string): Gathered {
  const found = [...files].map((file) => {
    const path = file.webkitRelativePath;
    return { file, folder: path.slice(0, Math.max(0, path.lastIndexOf('/'))) };
  });
  return gather(found, target);
}

/** What was dropped; folders keep their tree. Must be called within the event, whose data are gone after it. */
export async function gatherDrop(data: DataTransfer, target: string): Promise<Gathered> {
  // Files that a page or a program made have no entry; they are what they are.
  const dropped = [...data.items].map((item) => item.webkitGetAsEntry() ?? item.getAsFile());
  const found: Found[] = [];
  for (const each of dropped) {
    if (each instanceof File) found.push({ file: each, folder: '' });
    else if (each) await walk(each, '', found);
  }
  return gather(found, target);
}

async function walk(entry: FileSystemEntry, folder: string, found: Found[]): Promise<void> {
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
    for (const each of some) await walk(each, `${folder}/${entry.name}`, found);
  }
}
