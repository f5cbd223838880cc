import { readFileSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { FileJson } from '@rdrive/api/schemas';
import type { UploadSource } from '@rdrive/client';
import type { ExpectedFile } from '@rdrive/media/testing/corpus';

/** A file that is no picture or video, or only half of one, and how it may end. */
export interface BrokenFile {
  readonly path: string;
  readonly state: readonly FileJson['state'][];
  readonly reason: string | null;
}

export interface Corpus {
  readonly good: readonly ExpectedFile[];
  readonly broken: readonly BrokenFile[];
  source(path: string): Promise<UploadSource>;
}

/** The folder of the library that a file of the corpus goes to. */
export function folderOf(path: string): string {
  return `/corpus/${dirname(path)}`;
}

export function openCorpus(root: string): Corpus {
  const read = <T>(name: string): T => JSON.parse(readFileSync(join(root, name), 'utf8')) as T;
  return {
    good: read<readonly ExpectedFile[]>('expected.json'),
    broken: read<readonly BrokenFile[]>('broken.json'),
    async source(path) {
      const file = join(root, path);
      const [bytes, { mtimeMs }] = [new Uint8Array(await readFile(file)), await stat(file)];
      return {
        name: basename(path),
        size: bytes.length,
        lastModified: Math.round(mtimeMs),
        slice: async (start, end) => bytes.slice(start, end),
      };
    },
  };
}
