import { expect, test } from 'vitest';
import { fakeUploads, zeros } from '../testing/fake-uploads.ts';
import { idle, kinds, MIB, queueOver } from '../testing/queue-bench.ts';
import type { UploadSource } from './source.ts';

/** Longer than any part. The bytes of a hole: all files share them. */
const hole = new Uint8Array(32 * MIB);

/** A file that takes no memory, and notes what was read of it besides hashing. */
function sparse(size: number): UploadSource {
  return { ...zeros('hole.mp4', size), slice: async (start, end) => hole.subarray(0, end - start) };
}

/** Counts instead of hashing: what is tried here is which bytes are taken, not what they come to. */
function counting(count: (bytes: number) => void) {
  return () => ({ update: (bytes: Uint8Array) => count(bytes.length), digest: () => 'f'.repeat(64) });
}

const GIB = 1024 * MIB;

for (const size of [64 * MIB + 1, 6 * GIB, 20 * GIB + 7, 50 * GIB])
  test(`${size} bytes go in parts that cover them exactly, each once, and are hashed once`, async () => {
    const server = fakeUploads();
    let hashed = 0;
    const createHasher = counting((bytes) => {
      hashed += bytes;
    });
    const queue = queueOver(server, { createHasher, oneLeaves: true });
    queue.add([{ source: sparse(size), folderPath: '/' }]);
    await idle(queue);
    expect(kinds(queue)).toEqual(['done']);
    expect(hashed).toBe(size);
    const [upload] = server.uploads.values();
    const lengths = [...(upload?.parts.values() ?? [])].map(({ length }) => length);
    expect(lengths.reduce((sum, length) => sum + length, 0)).toBe(size);
    const sent = server.log.filter((line) => line.startsWith('part '));
    expect(new Set(sent).size).toBe(sent.length);
    expect(sent).toHaveLength(lengths.length);
    expect(lengths.length).toBeLessThanOrEqual(5000);
    expect(queue.summary()).toMatchObject({ bytes: size, bytesDone: size });
  }, 60_000);

test('a file above 50 GB is refused before the server is asked', async () => {
  const server = fakeUploads();
  const queue = queueOver(server);
  queue.add([{ source: sparse(50 * GIB + 1), folderPath: '/' }]);
  await idle(queue);
  expect(queue.get().items[0]?.state).toMatchObject({ kind: 'failed', problem: { code: 'too-large' } });
  expect(server.log).toEqual([]);
});

test('a queue of 5,000 files is summed up without being walked', async () => {
  const server = fakeUploads();
  const queue = queueOver(server, { createHasher: counting(() => undefined) });
  queue.add(Array.from({ length: 5000 }, (_, at) => ({ source: zeros(`${at}.jpg`, 1000), folderPath: `/${at % 50}` })));
  await idle(queue);
  expect(queue.summary()).toMatchObject({ files: 5000, finished: 5000, bytes: 5_000_000, bytesDone: 5_000_000 });
});
