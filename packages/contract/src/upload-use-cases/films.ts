import { readFile } from 'node:fs/promises';
import {
  derivedKey,
  type FileEntry,
  filmNames,
  type HlsEncoder,
  hlsJobs,
  hlsName,
  type JobDeps,
  lookAtFilm,
  readFilm,
  readText,
  runJob,
  sweepOrphans,
} from '@rdrive/core';
import { describe, expect } from 'vitest';
import { digest } from '../blobs/bytes.ts';
import type { Laws } from '../laws.ts';
import { ANA, type Bench, DAY, fileOf } from './bench.ts';
import { createFilmMaker, planOf, planOfOneKeyframe, SEGMENT } from './film-maker.ts';

/** A video whose media job is done, and whose film is yet to be made. */
async function readyVideo(bench: Bench): Promise<FileEntry> {
  const { id } = await bench.file('/a.mp4', fileOf('mp4'));
  const facts = { fileType: 'video/mp4' };
  const file = await bench.store.library.recordMedia(id, { state: 'ready', facts, mediaVersion: 1 });
  if (!file) throw new Error('the file was made');
  for (const job of hlsJobs(file)) await bench.queue.put(job);
  return file;
}

/** Works jobs of films off as one worker does: the first that is free, then the next; answers how many runs it took. */
async function work(bench: Bench, hls: HlsEncoder, runs = 50): Promise<number> {
  const { queue, blobs, store, clock } = bench;
  const { library, trash, operations } = store;
  const never = () => Promise.reject(new Error('there are only jobs of films'));
  const hashing = { ofFile: never, start: never, resume: never };
  const deps: JobDeps = {
    library,
    trash,
    operations,
    blobs,
    queue,
    hls,
    media: { process: never, sidecar: never },
    hashing,
  };
  for (let run = 0; run < runs; run += 1) {
    const lease = await queue.take({ types: ['hls'], leaseMs: 60_000 });
    if (!lease) return run;
    await runJob(deps, lease).catch(() => undefined);
    // Longer than any job waits for its next try.
    clock.advance(700);
  }
  return runs;
}

/** Lets delays of failed tries pass. */
async function workPatiently(bench: Bench, hls: HlsEncoder): Promise<void> {
  for (let pause = 0; pause < 12; pause += 1) {
    await work(bench, hls);
    bench.clock.advance(60_000);
  }
}

/** Works media jobs off, whose reading of originals is `process`. */
async function readMedia(bench: Bench, process: JobDeps['media']['process']): Promise<void> {
  const { queue, blobs, store } = bench;
  const { library, trash, operations } = store;
  const hls = createFilmMaker(planOf(1));
  const start = () => Promise.reject(new Error('nothing is read again'));
  const hashing = { ofFile: async (path: string) => digest(await readFile(path)), start, resume: start };
  const media = { process, sidecar: () => Promise.reject(new Error('there is no sidecar')) };
  const deps: JobDeps = { library, trash, operations, blobs, queue, hls, media, hashing };
  for (;;) {
    const lease = await queue.take({ types: ['media'], leaseMs: 60_000 });
    if (!lease) return;
    await runJob(deps, lease);
  }
}

/** What is read of the halves of a Live Photo, whose video browsers play as it is or not. */
const halvesRead =
  (direct: boolean): JobDeps['media']['process'] =>
  async ({ fileName }) => ({
    state: 'ready',
    retryable: false,
    derivatives: [],
    facts: fileName.endsWith('.MOV')
      ? { fileType: 'video/quicktime', contentId: 'one', durationSeconds: 3, video: { direct } }
      : { fileType: 'image/jpeg', contentId: 'one' },
    [Symbol.asyncDispose]: async () => undefined,
  });

/** The one of the upload, which nobody works off here. */
const MEDIA_JOB_ALONE = { waiting: 1, running: 0 };

const video = (index: number) => hlsName.index({ kind: 'video', index });

/** A film is its objects: whatever dies between two of them, it is made, and only once. */
export function filmLaws({ law }: Laws<Bench>): void {
  describe('films', () => {
    law('the video of a Live Photo gets a film only where browsers do not play it as it is', async (bench) => {
      for (const [direct, folder] of [
        [true, '/played'],
        [false, '/filmed'],
      ] as const) {
        await bench.file(`${folder}/a.JPG`, fileOf('jpeg', direct ? 1 : 2));
        await readMedia(bench, halvesRead(direct));
        const { id } = await bench.file(`${folder}/a.MOV`, fileOf('mp4', direct ? 3 : 4));
        await readMedia(bench, halvesRead(direct));
        const half = (await bench.store.library.entry(id)) as FileEntry;
        expect(half.livePartnerId).toBeDefined();
        await workPatiently(bench, createFilmMaker(planOf(1)));
        expect(await lookAtFilm(bench.blobs, half), folder).toMatchObject({ playable: !direct });
      }
    });

    law('a film grows from its beginning, and is done when all of it is made', async (bench) => {
      const { blobs } = bench;
      const file = await readyVideo(bench);
      const states: string[] = [];
      const maker = createFilmMaker(planOf(5), async () => {
        const { state, playable } = await lookAtFilm(blobs, file);
        const { video: parts } = await readFilm(blobs, file, await filmNames(blobs, file));
        states.push(`${state} ${playable} ${parts.length}`);
        return undefined;
      });
      expect(await lookAtFilm(blobs, file)).toEqual({ state: 'none', playable: false, seek: false });
      await workPatiently(bench, maker);
      // One worker for both lanes: they take turns, so that the beginning grows.
      expect(maker.made).toEqual(['video 0', 'sound 0', 'video 1', 'video 2', 'video 3', 'video 4', 'seek 0']);
      expect(states.slice(0, 4)).toEqual(['growing false 0', 'growing false 1', 'growing true 1', 'growing true 2']);
      expect(await lookAtFilm(blobs, file)).toEqual({ state: 'done', playable: true, seek: true });
      expect(await readText(blobs, file, hlsName.multivariant)).toContain('hls-480p.m3u8');
      const playlist = await readText(blobs, file, hlsName.media('480p'));
      expect(playlist).toContain('#EXT-X-PLAYLIST-TYPE:VOD');
      expect(playlist.match(/#EXTINF/g)).toHaveLength(10);
      expect(playlist).toContain(`#EXT-X-BYTERANGE:${SEGMENT}@${SEGMENT}\nhls-480p-0004.m4s`);
      expect(await bench.queue.counts()).toEqual(MEDIA_JOB_ALONE);
    });

    law('a unit that fails once is made at the next try, and a later one has all its tries again', async (bench) => {
      const file = await readyVideo(bench);
      const tries = new Map<string, number>();
      const maker = createFilmMaker(planOf(3), async ({ kind, index }) => {
        const name = `${kind} ${index}`;
        tries.set(name, (tries.get(name) ?? 0) + 1);
        return (tries.get(name) ?? 0) < 3 ? { reason: 'crashed', retryable: true } : undefined;
      });
      await workPatiently(bench, maker);
      expect([...tries.values()]).toEqual([3, 3, 3, 3, 3]);
      expect((await lookAtFilm(bench.blobs, file)).state).toBe('done');
    });

    law('a film of one keyframe goes on where a run has stopped, and what a run has made is kept', async (bench) => {
      const file = await readyVideo(bench);
      const tried: string[] = [];
      const maker = createFilmMaker(planOfOneKeyframe(6), async ({ kind, index }) => {
        if (kind !== 'video') return undefined;
        tried.push(`${index}: ${(await filmNames(bench.blobs, file)).has(video(index - 1))}`);
        if (index === 2 && tried.length === 3) return 'time is up';
        return index === 4 && tried.length === 6 ? { reason: 'crashed', retryable: true } : undefined;
      });
      await workPatiently(bench, maker);
      expect(tried.map((one) => one.split(':')[0]).join('')).toBe('01223445');
      // Each is stored before the next is made, not at the end of the run.
      expect(tried.slice(1).every((one) => one.endsWith('true'))).toBe(true);
      expect(maker.made.filter((name) => name.startsWith('video'))).toHaveLength(6);
      expect((await lookAtFilm(bench.blobs, file)).state).toBe('done');
      expect(await bench.queue.counts()).toEqual(MEDIA_JOB_ALONE);
    });

    law('a unit that cannot be made ends the film with its reason, and nothing is tried for ever', async (bench) => {
      const file = await readyVideo(bench);
      const maker = createFilmMaker(planOf(4), async ({ kind, index }) =>
        kind === 'video' && index === 2 ? { reason: 'crashed', retryable: true } : undefined,
      );
      await workPatiently(bench, maker);
      expect(await lookAtFilm(bench.blobs, file)).toEqual({
        state: 'failed',
        playable: false,
        seek: false,
        reason: 'crashed',
      });
      expect(await bench.queue.counts()).toEqual(MEDIA_JOB_ALONE);
    });

    law('a film that kills its worker each time ends too', async (bench) => {
      const file = await readyVideo(bench);
      let deaths = 0;
      const dying = createFilmMaker(planOf(2), async () => {
        deaths += 1;
        throw new Error('the machine dies here');
      });
      await workPatiently(bench, dying);
      expect((await lookAtFilm(bench.blobs, file)).reason).toBe('crashed');
      expect(deaths).toBeLessThanOrEqual(12);
    });

    law('without the pictures of its seek bar a film is done all the same', async (bench) => {
      const file = await readyVideo(bench);
      const maker = createFilmMaker(planOf(1), async ({ kind }) =>
        kind === 'seek' ? { reason: 'too-slow', retryable: false } : undefined,
      );
      await workPatiently(bench, maker);
      expect(await lookAtFilm(bench.blobs, file)).toEqual({ state: 'done', playable: true, seek: false });
    });

    law('a unit whose run was held for dead is not written over', async (bench) => {
      const { blobs } = bench;
      const file = await readyVideo(bench);
      const maker = createFilmMaker(planOf(2), async (unit) => {
        if (unit.kind !== 'video' || unit.index !== 1) return undefined;
        const index = derivedKey(file.id, 1, hlsName.index(unit));
        const bytes = new TextEncoder().encode('{"480p":[{"duration":360000,"size":77}]}');
        const body = (async function* () {
          yield bytes;
        })();
        await blobs.put(index, body, { contentType: 'application/json', size: bytes.length });
        return undefined;
      });
      await workPatiently(bench, maker);
      expect(await blobs.head(derivedKey(file.id, 1, hlsName.part('480p', 1)))).toBeUndefined();
      expect(await readText(blobs, file, hlsName.media('480p'))).toContain('#EXT-X-BYTERANGE:77@0');
    });

    law('a film goes on in the trash, ends with its file, and begins anew with a new media version', async (bench) => {
      const { blobs, store, change, clock } = bench;
      const file = await readyVideo(bench);
      await store.trash.trashFile(file.id, change());
      await work(bench, createFilmMaker(planOf(6)), 3);
      expect((await filmNames(blobs, file)).has(video(0))).toBe(true);
      await store.trash.restore(file.id, { folderPath: '/', fileName: 'a.mp4' }, change());
      const facts = { fileType: 'video/mp4' };
      const newer = await store.library.recordMedia(file.id, { state: 'ready', facts, mediaVersion: 2 });
      if (!newer) throw new Error('the file is there');
      for (const job of hlsJobs(newer)) await bench.queue.put(job);
      const before = await filmNames(blobs, file);
      await workPatiently(bench, createFilmMaker(planOf(2)));
      expect(await filmNames(blobs, file)).toEqual(before);
      expect((await lookAtFilm(blobs, newer)).state).toBe('done');

      clock.advance(2 * DAY);
      expect(await sweepOrphans({ ...bench.deps, blobs })).toBe(before.size);
      expect((await lookAtFilm(blobs, newer)).state).toBe('done');
      expect((await lookAtFilm(blobs, file)).state).toBe('none');
    });

    law('a file that is gone for good leaves nothing of a unit that was under way', async (bench) => {
      const { blobs, store, change } = bench;
      const file = await readyVideo(bench);
      const maker = createFilmMaker(planOf(1), async ({ kind }) => {
        if (kind !== 'video') return undefined;
        await store.trash.trashFile(file.id, change());
        await store.trash.purge(file.id, { change: { actorId: ANA, activityId: bench.newId() } });
        return undefined;
      });
      await workPatiently(bench, maker);
      expect([...(await filmNames(blobs, file))]).toEqual([hlsName.plan]);
      expect(await bench.queue.counts()).toEqual(MEDIA_JOB_ALONE);
    });
  });
}
