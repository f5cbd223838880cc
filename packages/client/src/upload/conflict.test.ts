import { expect, test } from 'vitest';
import { fakeUploads, sourceOf, zeros } from '../testing/fake-uploads.ts';
import { idle, kinds, MIB, queueOver, when } from '../testing/queue-bench.ts';

const parts = (log: readonly string[]) => log.filter((line) => line.startsWith('part'));

/** A server that has `a.jpg` already. */
async function withPicture() {
  const server = fakeUploads();
  const queue = queueOver(server);
  queue.add([{ source: sourceOf('a.jpg', 1000), folderPath: '/' }]);
  await idle(queue);
  server.log.length = 0;
  return server;
}

test('a taken name waits for an answer and costs no bytes, while the others go on', async () => {
  const server = await withPicture();
  const queue = queueOver(server);
  queue.add([
    { source: sourceOf('a.jpg', 1000, 2), folderPath: '/', onConflict: 'ask' },
    { source: sourceOf('b.jpg', 1000, 3), folderPath: '/', onConflict: 'ask' },
  ]);
  await when(queue, () => queue.summary().state === 'asking');
  expect(kinds(queue)).toEqual(['conflict', 'done']);
  expect(parts(server.log)).toHaveLength(1);
  expect(queue.summary()).toMatchObject({ conflicts: 1, finished: 1 });
});

for (const [rule, end] of [
  ['keep-both', 'done'],
  ['replace', 'done'],
  ['skip', 'skipped'],
] as const)
  test(`one answer for all: ${rule}`, async () => {
    const server = await withPicture();
    const queue = queueOver(server);
    queue.add([{ source: sourceOf('a.jpg', 1000, 2), folderPath: '/', onConflict: 'ask' }]);
    await when(queue, () => queue.summary().state === 'asking');
    queue.decide(rule);
    await idle(queue);
    expect(kinds(queue)).toEqual([end]);
    expect(parts(server.log)).toHaveLength(end === 'done' ? 1 : 0);
  });

test('a large file under a taken name is hashed before a byte of it leaves: it may be there already', async () => {
  const server = fakeUploads();
  const first = queueOver(server);
  first.add([{ source: zeros('long.mp4', 70 * MIB), folderPath: '/' }]);
  await idle(first);
  server.log.length = 0;
  const second = queueOver(server);
  second.add([{ source: zeros('long.mp4', 70 * MIB), folderPath: '/' }]);
  await idle(second);
  expect(kinds(second)).toEqual(['duplicate']);
  expect(parts(server.log)).toEqual([]);
});

test('files of one name in one batch are all kept', async () => {
  const server = fakeUploads();
  const queue = queueOver(server);
  queue.add([1, 2].map((seed) => ({ source: sourceOf('a.jpg', 1000, seed), folderPath: '/', onConflict: 'ask' })));
  await idle(queue);
  expect(kinds(queue)).toEqual(['done', 'done']);
});
