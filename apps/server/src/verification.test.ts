import { createHash } from 'node:crypto';
import { mkdtemp, open, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { type JobTask, originalKey, runVerifyJob, type VerifyJobDeps, verifyJob } from '@rdrive/core';
import { hashing } from '@rdrive/media';
import { createIdSource } from '@rdrive/secrets';
import { expect, test } from 'vitest';
import { openHouseStores } from './stores/house.ts';

const newId = createIdSource(Date.now);
const SIZE = 3_000_000;
const RANGE = 1_000_000;

type VerifyTask = Extract<JobTask, { type: 'verify' }>;

/** A house on the disk with one film in it, of bytes that begin nothing. */
async function houseWithFile() {
  const dir = await mkdtemp(join(tmpdir(), 'rdrive-verify-'));
  const signer = { sign: async (path: string) => path, verify: async () => false };
  const stores = openHouseStores(dir, { clock: Date.now, newId, signer });
  const bytes = Buffer.alloc(SIZE, 'not quite the same again ');
  const id = newId();
  await stores.blobs.put(originalKey(id), Readable.from([bytes]), {
    contentType: 'application/octet-stream',
    size: SIZE,
  });
  await stores.metadata.library.addFile(
    {
      entryType: 'file',
      id,
      folderPath: '/',
      fileName: 'film.mp4',
      kind: 'video',
      fileType: 'video/mp4',
      fileSize: SIZE,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      uploaderId: newId(),
      dateUploaded: '2024-05-02T18:00:00.000Z',
      takenAt: '2024-05-01T18:00:00',
      takenSource: 'uploaded',
      state: 'ready',
      favouriteOf: [],
      tags: [],
    },
    { change: { actorId: 'ana', activityId: newId() } },
  );
  const { library, trash } = stores.metadata;
  const deps: VerifyJobDeps = { library, trash, blobs: stores.blobs, queue: stores.queue, hashing };
  return {
    id,
    deps,
    /** Runs the jobs that there are, one after another; answers at which bytes they began. */
    async runAll(from?: VerifyTask['from']): Promise<number[]> {
      await stores.queue.put(verifyJob(id, from));
      const began: number[] = [];
      for (;;) {
        const lease = await stores.queue.take({ types: ['verify'], leaseMs: 60_000 });
        if (lease?.task.type !== 'verify') return began;
        began.push(lease.task.from?.byte ?? 0);
        await runVerifyJob(deps, lease.task, lease.attempts, { rangeBytes: RANGE });
        await stores.queue.done(lease);
      }
    },
    /** Changes one bit of what is stored, as a disk that rots. */
    async rot(): Promise<void> {
      const found = await readdir(join(dir, 'blobs'), { recursive: true });
      const name = found.find((path) => path.endsWith(id)) ?? expect.fail('the original is not on the disk');
      await using file = await open(join(dir, 'blobs', name), 'r+');
      await file.write(Buffer.from([bytes.readUInt8(SIZE - 1) ^ 1]), 0, 1, SIZE - 1);
    },
    async [Symbol.asyncDispose]() {
      stores.close();
      await rm(dir, { recursive: true });
    },
  };
}

test('a large file is read again over several jobs, each going on where the last has stopped', async () => {
  await using house = await houseWithFile();
  expect(await house.runAll()).toEqual([0, RANGE, 2 * RANGE]);
  expect(await house.deps.library.entry(house.id)).toMatchObject({ state: 'ready', verifiedAt: expect.any(String) });
});

test('one bit that is not as it was sent makes the file damaged', async () => {
  await using house = await houseWithFile();
  await house.rot();
  await house.runAll();
  const file = await house.deps.library.entry(house.id);
  expect(file).toMatchObject({ state: 'failed', reason: 'damaged' });
  expect(file).not.toHaveProperty('verifiedAt');
});

test('a state that this version cannot read costs the beginning again, and nothing else', async () => {
  await using house = await houseWithFile();
  const foreign = { byte: 2 * RANGE, hash: Buffer.from('another version').toString('base64') };
  expect(await house.runAll(foreign)).toEqual([2 * RANGE, 0, RANGE, 2 * RANGE]);
  expect(await house.deps.library.entry(house.id)).toHaveProperty('verifiedAt');
});

test('a server that stops hands the job back', async () => {
  await using house = await houseWithFile();
  const task = { type: 'verify', fileId: house.id } as const;
  const stopped = runVerifyJob(house.deps, task, 1, { isStopping: () => true });
  await expect(stopped).rejects.toMatchObject({ code: 'unavailable' });
});
