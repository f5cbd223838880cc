import { createHash } from 'node:crypto';
import { type Entry, openPromise, type ZipFile } from 'yauzl';

/** One entry of a zip as another program than ours reads it. */
export interface ZipEntry {
  /** Absent for a folder. */
  readonly sha256?: string;
  /** As the zip tells it: wall-clock time. */
  readonly modified: string;
}

async function sha256Of(zip: ZipFile, entry: Entry): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of await zip.openReadStreamPromise(entry)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

function wallClock({ lastModFileDate: date, lastModFileTime: time }: Entry): string {
  const two = (n: number) => String(n).padStart(2, '0');
  const day = `${1980 + (date >> 9)}-${two((date >> 5) & 15)}-${two(date & 31)}`;
  return `${day}T${two(time >> 11)}:${two((time >> 5) & 63)}:${two((time & 31) * 2)}`;
}

/** Reads a zip to its last byte by its central directory; rejects where it is damaged. Folders end with a slash. */
export async function readZip(path: string): Promise<Map<string, ZipEntry>> {
  const zip = await openPromise(path, { strictFileNames: true });
  const found = new Map<string, ZipEntry>();
  for await (const entry of zip.eachEntry()) {
    if (found.has(entry.fileName)) throw new Error(`${entry.fileName} is there twice`);
    const isFolder = entry.fileName.endsWith('/');
    const modified = wallClock(entry);
    found.set(entry.fileName, isFolder ? { modified } : { sha256: await sha256Of(zip, entry), modified });
  }
  return found;
}
