import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, open, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { UploadSource } from '@rdrive/client';
import { type Bench, secondsOf } from './bench.ts';
import { startDrive } from './drive.ts';
import { untilIdle } from './drive-idle.ts';
import { randomBytesOf } from './photos.ts';
import { pinToLastCore } from './pin.ts';

const FILES = 500;
const BYTES = 100_000;
/** Files at once: what the upload engine does. */
const LANES = 3;

/** One pixel (GIF89a); what follows its trailer makes every file another. */
const pixel = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

interface SmallFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

function smallFile(seed: number): SmallFile {
  const bytes = Uint8Array.from(randomBytesOf(seed, BYTES));
  bytes.set(pixel);
  return { name: `small-${seed}.gif`, bytes };
}

function sourceOf({ name, bytes }: SmallFile): UploadSource {
  return { name, size: bytes.length, lastModified: 0, slice: async (start, end) => bytes.slice(start, end) };
}

async function syncFolder(path: string): Promise<void> {
  await using folder = await open(path);
  await folder.sync();
}

/** The least that makes a file and its record survive a power cut, one file at a time on each lane. */
async function plainNode(folder: string, files: readonly SmallFile[]): Promise<void> {
  const db = new DatabaseSync(join(folder, 'plain.db'));
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE f (name TEXT PRIMARY KEY, sha256 TEXT)');
  const insert = db.prepare('INSERT INTO f VALUES (?, ?)');
  const waiting = [...files];
  const lane = async (): Promise<void> => {
    for (let file = waiting.pop(); file; file = waiting.pop()) {
      const sha256 = createHash('sha256').update(file.bytes).digest('hex');
      const temporary = join(folder, `${file.name}.new`);
      {
        await using handle = await open(temporary, 'wx');
        await handle.write(file.bytes);
        await handle.sync();
      }
      await rename(temporary, join(folder, file.name));
      await syncFolder(folder);
      insert.run(file.name, sha256);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  db.close();
}

/** Many small files, each durable and recorded before the next of its lane begins. */
export const uploadSmallBench: Bench = {
  name: 'upload-small',
  subject: `${FILES} files of 100 KB by the upload engine of the command line, ${LANES} at once`,
  limit:
    'plain Node, as many at once: hash, write, fsync, rename, fsync of the folder, one commit to SQLite (WAL, FULL)',
  ratio: 'speed',
  target: 0.2,
  async prepare() {
    const stack = new AsyncDisposableStack();
    const folder = await mkdtemp(join(tmpdir(), 'rdrive-bench-'));
    stack.defer(() => rm(folder, { recursive: true }));
    const drive = stack.use(await startDrive());
    stack.use(pinToLastCore());
    const files = Array.from({ length: FILES }, (_, n) => smallFile(n + 1));
    let count = 0;
    return {
      async subject() {
        count += 1;
        const seconds = await secondsOf(() => drive.person.upload(`/small/${count}`, files.map(sourceOf)));
        await untilIdle(drive.person, count * FILES);
        return seconds;
      },
      async limit() {
        const out = join(folder, crypto.randomUUID());
        await mkdir(out);
        return secondsOf(() => plainNode(out, files));
      },
      [Symbol.asyncDispose]: () => stack.disposeAsync(),
    };
  },
};
