import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FileEntry, type JobLease, PIPELINE, type Remaking, remakeMedia, runRemakeJob } from '@rdrive/core';
import { createIdSource } from '@rdrive/secrets';
import { expect, test } from 'vitest';
import { openHouseStores } from './stores/house.ts';

const newId = createIdSource(Date.now);

/** A house with files of several makings and states, and the names of those that a wish is for. */
async function houseWithFiles() {
  const dir = await mkdtemp(join(tmpdir(), 'rdrive-remake-'));
  const signer = { sign: async (path: string) => path, verify: async () => false };
  const { metadata, queue, close } = openHouseStores(dir, { clock: Date.now, newId, signer });
  const change = () => ({ actorId: 'ana', activityId: newId() });
  const { library } = metadata;
  const names = new Map<string, string>();

  async function folder(fileName: string): Promise<void> {
    await library.addFolder({ id: newId(), folderPath: '/', fileName, createdBy: 'ana' }, change());
  }
  async function file(path: string, fields: Partial<FileEntry> = {}): Promise<void> {
    const at = path.lastIndexOf('/');
    const id = newId();
    names.set(id, path);
    await library.addFile(
      {
        entryType: 'file',
        id,
        folderPath: path.slice(0, at) || '/',
        fileName: path.slice(at + 1),
        kind: 'image',
        fileType: 'image/jpeg',
        fileSize: 1,
        sha256: '0'.repeat(64),
        uploaderId: 'ana',
        dateUploaded: '2024-05-02T18:00:00.000Z',
        takenAt: '2024-05-01T18:00:00',
        takenSource: 'uploaded',
        state: 'ready',
        favouriteOf: [],
        tags: [],
        ...fields,
      },
      { change: change() },
    );
  }
  await folder('trip');
  await folder('tripod');
  await file('/old.jpg');
  await file('/new.jpg', { pipeline: PIPELINE.image });
  await file('/waiting.jpg', { state: 'processing' });
  await file('/trip/old.mp4', { kind: 'video', pipeline: PIPELINE.video - 1 });
  await file('/trip/failed.jpg', { state: 'failed', reason: 'crashed', pipeline: PIPELINE.image });
  await file('/tripod/failed.jpg', { state: 'failed', reason: 'crashed', pipeline: PIPELINE.image });

  async function take(): Promise<JobLease | undefined> {
    return queue.take({ types: ['remake', 'media'], leaseMs: 60_000 });
  }
  return {
    queue,
    wish: (which: Remaking, path?: string) => remakeMedia({ library, queue, newId }, which, path),
    file,
    /** Works off the steps; answers the paths of the files that got a job. */
    async made(): Promise<string[]> {
      const paths: string[] = [];
      for (let job = await take(); job; job = await take()) {
        if (job.task.type === 'remake') expect(await runRemakeJob({ library, queue }, job.task)).toBe('done');
        if (job.task.type === 'media') paths.push(names.get(job.task.fileId) ?? '?');
        await queue.done(job);
      }
      return paths.sort();
    },
    step: async (job: JobLease) =>
      job.task.type === 'remake' ? runRemakeJob({ library, queue }, job.task) : expect.fail('no step'),
    take,
    async [Symbol.asyncDispose]() {
      close();
      await rm(dir, { recursive: true });
    },
  };
}

test('files of an older making follow, those of the present one do not', async () => {
  await using house = await houseWithFiles();
  await house.wish('outdated');
  expect(await house.made()).toEqual(['/old.jpg', '/trip/old.mp4']);
});

test('those that failed are made again where somebody asks for it, in one folder or in all', async () => {
  await using house = await houseWithFiles();
  await house.wish('failed', '/trip');
  expect(await house.made()).toEqual(['/trip/failed.jpg']);
  await house.wish('failed');
  expect(await house.made()).toEqual(['/trip/failed.jpg', '/tripod/failed.jpg']);
});

test('all are all but those that are on their way already', async () => {
  await using house = await houseWithFiles();
  await house.wish('all');
  expect(await house.made()).toEqual([
    '/new.jpg',
    '/old.jpg',
    '/trip/failed.jpg',
    '/trip/old.mp4',
    '/tripod/failed.jpg',
  ]);
});

test('one file is made anew by its path, whatever it is; what is not there is refused', async () => {
  await using house = await houseWithFiles();
  await house.wish('outdated', '/new.jpg');
  expect(await house.made()).toEqual(['/new.jpg']);
  await expect(house.wish('all', '/nothing.jpg')).rejects.toMatchObject({ code: 'not-found' });
});

test('no more files wait at once than others can stand behind', async () => {
  await using house = await houseWithFiles();
  for (let n = 0; n < 50; n += 1) await house.file(`/${n}.jpg`);
  await house.wish('outdated');
  const first = (await house.take()) ?? expect.fail('no job');
  expect(await house.step(first)).toBe('done');
  await house.queue.done(first);
  const { waiting } = await house.queue.counts();
  // Twenty files, and the step for the rest, which waits for them.
  expect(waiting).toBe(21);
  const next = await house.queue.take({ types: ['remake'], leaseMs: 60_000 });
  expect(await house.step(next ?? expect.fail('no step'))).toBe('later');
});
