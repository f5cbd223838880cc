import { spawn } from 'node:child_process';
import type { FileHandle } from 'node:fs/promises';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { translate } from './disk.ts';
import { pour, writeAll } from './pour.ts';

/** A file that takes fewer bytes than it is given, as a disk that fills up or a signal makes it. */
function reluctantFile(most: number) {
  const written = new Uint8Array(100);
  const file: Pick<FileHandle, 'writev'> = {
    async writev<T extends readonly NodeJS.ArrayBufferView[]>(buffers: T, position?: number) {
      const given = Buffer.concat(buffers.map((view) => Buffer.from(view.buffer, view.byteOffset, view.byteLength)));
      const taken = given.subarray(0, most);
      written.set(taken, position ?? 0);
      return { bytesWritten: taken.length, buffers };
    },
  };
  return { file: file as FileHandle, written };
}

test.each([1, 2, 3, 7, 100])('a write that takes only %i bytes at a time goes on where it stopped', async (most) => {
  const { file, written } = reluctantFile(most);
  await writeAll(file, [Uint8Array.of(1, 2, 3), Uint8Array.of(4), Uint8Array.of(5, 6, 7, 8)], 10);
  expect([...written.subarray(9, 19)]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 0]);
});

test('a failed write ends the pouring with its error, and no write runs on', async () => {
  let running = 0;
  const body = async function* () {
    for (;;) yield new Uint8Array(1024 * 1024);
  };
  const failure = Object.assign(new Error('full'), { code: 'ENOSPC' });
  const poured = pour(body(), 1024 ** 3, async () => {
    running += 1;
    await Promise.resolve();
    running -= 1;
    throw failure;
  });
  await expect(poured).rejects.toBe(failure);
  expect(running).toBe(0);
});

test.each([
  ['ENOSPC', 'disk-full'],
  ['EDQUOT', 'disk-full'],
  ['EFBIG', 'disk-full'],
  ['ENOENT', 'not-found'],
  ['ELOOP', 'not-found'],
  ['EIO', 'unavailable'],
  ['EACCES', 'unavailable'],
])('%s is %s, and its words tell no path', (code, expected) => {
  const error = Object.assign(new Error(`${code}: /srv/photos/originals`), { code });
  expect(translate(error)).toMatchObject({ code: expected, cause: error });
  expect(translate(error).message).not.toContain('/srv');
});

const script = `
import { createFileBlobs } from ${JSON.stringify(new URL('./store.ts', import.meta.url).href)};
const signer = { sign: async (path) => path, verify: async () => true };
const blobs = createFileBlobs({ dir: process.argv[1], signer, clock: Date.now });
const id = '01J00000000000000000000000';
async function* body() { for (let i = 0; i < 8; i += 1) yield new Uint8Array(1024 * 1024); }
const code = (work) => work.then(() => 'done', (error) => error.code);
const size = 8 * 1024 * 1024;
console.log(await code(blobs.put('originals/' + id, body(), { contentType: 'image/jpeg', size })));
const plan = { key: 'originals/' + id, uploadId: id, size, partSize: size / 2 };
console.log(await code(blobs.openUpload(plan)));
console.log(await code(blobs.receivePart({ uploadId: id, number: 1, offset: 0, size, total: size }, body())));
`;

test.skipIf(process.platform === 'win32')(
  'where no more fits, a put, an upload and its part are disk-full and leave nothing',
  async () => {
    const dir = await mkdtemp(join(tmpdir(), 'rdrive-full-'));
    // A real limit of the system: no file of this process may pass 4 MiB (EFBIG, as a full quota gives EDQUOT).
    const shell = 'ulimit -f 4096; exec "$0" --input-type=module -e "$1" "$2"';
    const child = spawn('bash', ['-c', shell, process.execPath, script, dir], { stdio: ['ignore', 'pipe', 'inherit'] });
    expect((await text(child.stdout)).trim().split('\n')).toEqual(['disk-full', 'disk-full', 'disk-full']);
    expect(await readdir(join(dir, 'tmp'))).toEqual([]);
    expect(await readdir(join(dir, 'uploads'))).toEqual([]);
    await rm(dir, { recursive: true });
  },
);
