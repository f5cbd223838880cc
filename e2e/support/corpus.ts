import { readFileSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { FileJson } from '@rdrive/api/schemas';
import type { UploadSource } from '@rdrive/client';

/** A good file of the corpus and what independent tools (ExifTool, ffprobe) say of it. */
export interface GoodFile {
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly mime: string;
  readonly kind: 'image' | 'video';
  readonly displayWidth?: number;
  readonly displayHeight?: number;
  readonly takenLocal?: string;
  readonly takenOffset?: string;
  readonly latitude?: number;
  readonly longitude?: number;
  readonly durationSeconds?: number;
  readonly rotation?: number;
  readonly videoCodec?: string;
  readonly audioCodec?: string | null;
  readonly make?: string;
  readonly model?: string;
  readonly lens?: string;
  readonly iso?: number;
  readonly fNumber?: number;
  readonly exposureSeconds?: number;
  readonly focalLengthMm?: number;
}

/** A file that is no picture or video, or only half of one, and how it may end. */
export interface BrokenFile {
  readonly path: string;
  readonly state: readonly FileJson['state'][];
  readonly reason: string | null;
}

export interface Corpus {
  readonly good: readonly GoodFile[];
  readonly broken: readonly BrokenFile[];
  source(path: string): Promise<UploadSource>;
}

/** Raw and JPEG XL are stored and downloaded; their pictures come with a later issue. */
export function isInScope(file: GoodFile): boolean {
  return !/\.(dng|jxl)$/.test(file.path);
}

/** The folder of the library that a file of the corpus goes to. */
export function folderOf(path: string): string {
  return `/corpus/${dirname(path)}`;
}

export function openCorpus(root: string): Corpus {
  const read = <T>(name: string): T => JSON.parse(readFileSync(join(root, name), 'utf8')) as T;
  return {
    good: read<readonly GoodFile[]>('expected.json'),
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
