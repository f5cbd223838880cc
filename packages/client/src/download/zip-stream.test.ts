import { expect, test } from 'vitest';
import { fromBufferPromise, type ZipFile } from 'yauzl';
import type { ReadOriginal } from './read-original.ts';
import type { ZipItem } from './zip-plan.ts';
import { zipStream } from './zip-stream.ts';

const item = (path: string, size: number): ZipItem => ({ path, modified: 0, file: { size, url: path } });
const folders = (count: number): ZipItem[] => Array.from({ length: count }, (_, n) => ({ path: `${n}`, modified: 0 }));
const ofSize: ReadOriginal = async function* (_, size) {
  yield new Uint8Array(size).fill(7);
};
const quiet = { onTaken: () => undefined, onBroken: () => undefined, onEnd: () => undefined };

async function namesOf(zip: ZipFile): Promise<string[]> {
  const names: string[] = [];
  for await (const entry of zip.eachEntry()) names.push(entry.fileName);
  return names;
}

test.each([
  ['nothing', []],
  ['three files', [item('a', 0), item('b', 1), item('c', 2)]],
  ['more entries than the plain end can count', folders(65_535)],
])(
  'a zip of %s has the size that was told, and all that was asked for',
  async (_, items) => {
    const { size, body } = zipStream(items, ofSize, quiet);
    const made = Buffer.from(await new Response(body).arrayBuffer());
    expect(BigInt(made.length)).toBe(size);
    const wanted = items.map(({ path, file }) => (file ? path : `${path}/`));
    expect(await namesOf(await fromBufferPromise(made))).toEqual(wanted);
  },
  120_000,
);

test('sizes over 4 GB are told right before a byte is read', () => {
  const nothing: ReadOriginal = () => new Blob().stream();
  const { size } = zipStream([item('a', 5_000_000_000), item('b', 1)], nothing, quiet);
  // Local header and descriptor (8 bytes more for the large one), central record with Zip64 fields, end records.
  expect(size).toBe(5_000_000_001n + 2n * (30n + 1n + 16n) + 8n + (46n + 1n + 28n) + (46n + 1n + 12n) + 76n + 22n);
});

test('a file that cannot be read errors the stream, says where, and stops what is under way', async () => {
  let stopped = false;
  const broken: string[] = [];
  const read: ReadOriginal = async function* (url, size, signal) {
    signal.addEventListener('abort', () => {
      stopped = true;
    });
    yield new Uint8Array(size / 2);
    if (url === 'b') throw new Error('gone');
    yield new Uint8Array(size / 2);
  };
  const events = { ...quiet, onBroken: (path: string) => broken.push(path) };
  const { body } = zipStream([item('a', 10), item('b', 10), item('c', 10)], read, events);
  await expect(new Response(body).arrayBuffer()).rejects.toThrow('gone');
  expect(broken).toEqual(['b']);
  expect(stopped).toBe(true);
});

test('nothing is read before it is wanted, and nothing after the reader has gone', async () => {
  let given = 0;
  let ended: boolean | undefined;
  const read: ReadOriginal = async function* (_, size, signal) {
    for (let at = 0; at < size && !signal.aborted; at += 1000) {
      given += 1000;
      yield new Uint8Array(1000);
    }
  };
  const events = {
    ...quiet,
    onEnd: (whole: boolean) => {
      ended = whole;
    },
  };
  const { body } = zipStream([item('a', 1_000_000)], read, events);
  const reader = body.getReader();
  for (let n = 0; n < 10; n++) await reader.read();
  expect(given).toBeLessThan(20_000);
  await reader.cancel();
  expect(ended).toBe(false);
  expect(given).toBeLessThan(20_000);
});
