import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, open, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { FileJson } from '@rdrive/api/schemas';
import type { UploadSource } from '@rdrive/client';
import { describeUnless } from '@rdrive/contract';
import { measured } from '@rdrive/contract/measured';
import { isProof, sizeOf } from '@rdrive/contract/sizes';
import { makeVideo } from '@rdrive/media/testing';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { type Deployed, deploy, stackMissing } from '../stack/deployed.ts';
import { type Edge, serve } from '../stack/edge/serve.ts';
import { synthesized } from '../stack/synth.ts';
import { folderOf, openCorpus } from '../support/corpus.ts';
import { type Person, setUpBy } from '../support/person.ts';
import { freePort, SETUP_CODE } from '../support/server.ts';
import { drain } from './drain.ts';
import { passedThrough } from './passed-through.ts';

vi.setConfig({ testTimeout: isProof ? 3_000_000 : 120_000, hookTimeout: 240_000 });

const FRAMES = 60;
/** What pictures, and the words about them, take in all. */
const PICTURES = 1_000_000;
/** As often as a job is taken up at most (core's media job): on a busy machine it may have to begin again. */
const TAKES = 6;
/** A copy of the video that begins with the index is made where /tmp has room for both. */
const COPIES = isProof ? 0 : 1;
/** What the process that sends, receives and is the edge in between may grow by. */
const GROWTH = 500_000_000;
const corpusDir = process.env['RDRIVE_CORPUS'];
/** In `npm test` the smallest ones; all of them go through the browser's suite there. */
const CORPUS_FILES = isProof ? Number.POSITIVE_INFINITY : 3;

async function hashOf(chunks: AsyncIterable<Uint8Array>): Promise<{ sha256: string; size: number }> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of chunks) {
    hash.update(chunk);
    size += chunk.length;
  }
  return { sha256: hash.digest('hex'), size };
}

/** A file of the disk that is read piece by piece. */
async function sourceOf(path: string): Promise<UploadSource> {
  const { size, mtimeMs } = await stat(path);
  return {
    name: basename(path),
    size,
    lastModified: Math.round(mtimeMs),
    async slice(start, end) {
      await using file = await open(path);
      const bytes = new Uint8Array(Math.min(end, size) - start);
      for (let at = 0; at < bytes.length; ) at += (await file.read(bytes, at, bytes.length - at, start + at)).bytesRead;
      return bytes;
    },
  };
}

describeUnless(stackMissing, 'bytes on their way through the stack', () => {
  let deployed: Deployed;
  let edge: Edge;
  let ana: Person;
  let dir: string;
  beforeAll(async () => {
    const host = `localhost:${await freePort()}`;
    deployed = await deploy(await synthesized(), { host, setupCode: SETUP_CODE });
    edge = await serve(deployed, { host });
    ana = await setUpBy(edge.url, 'ana');
    dir = await mkdtemp(join(tmpdir(), 'rdrive-bytes-'));
  });
  afterAll(async () => {
    await edge?.[Symbol.asyncDispose]();
    await deployed?.[Symbol.asyncDispose]();
    if (dir) await rm(dir, { recursive: true });
  });

  let begun = { calls: 0, invocations: 0 };
  beforeEach(() => {
    begun = { calls: deployed.calls.length, invocations: deployed.invocations.length };
  });
  const passed = () => passedThrough(deployed.calls.slice(begun.calls), deployed.invocations.slice(begun.invocations));

  async function filesIn(folder: string): Promise<readonly FileJson[]> {
    const answer = await ana.fetch(`/api/folders?path=${encodeURIComponent(folder)}`);
    return ((await answer.json()) as { files: FileJson[] }).files;
  }

  /** By a signed URL of the edge, without any token. */
  async function download({ kind, id }: FileJson, headers: Record<string, string> = {}) {
    const answer = await ana.fetch(`/api/${kind}s/${id}/download`, { redirect: 'manual' });
    expect(answer.status).toBe(302);
    const bytes = await fetch(new URL(answer.headers.get('location') ?? '', edge.url), { headers });
    expect(bytes.ok).toBe(true);
    return hashOf(bytes.body as unknown as AsyncIterable<Uint8Array>);
  }

  test('a large video goes up and comes down byte for byte, and no function has seen it but the one that makes its picture', async () => {
    const path = join(dir, 'long walk.mp4');
    // As telephones write them: the index comes last.
    await makeVideo(path, { encoder: 'libx264', frames: FRAMES, filler: Math.ceil(sizeOf('stackBytes') / FRAMES) });
    const sent = await hashOf(createReadStream(path));
    const before = process.memoryUsage().rss;
    let most = before;
    const watch = setInterval(() => {
      most = Math.max(most, process.memoryUsage().rss);
    }, 100);

    const began = performance.now();
    await ana.upload('/Trip', [await sourceOf(path)]);
    const up = (performance.now() - began) / 1000;
    await drain(deployed);
    const ready = (performance.now() - began) / 1000 - up;
    const [file] = await filesIn('/Trip');
    if (!file) throw new Error('The video is not there.');
    expect(file).toMatchObject({ state: 'ready', sha256: sent.sha256, fileSize: sent.size, width: 64 });
    const downBegan = performance.now();
    expect(await download(file)).toEqual(sent);
    const down = (performance.now() - downBegan) / 1000;
    clearInterval(watch);
    expect(await download(file, { range: 'bytes=-1000' })).toEqual(
      await hashOf(createReadStream(path, { start: sent.size - 1000 })),
    );

    const { payload, stored, mediaRead, mediaWritten, scratch } = passed();
    const parts = deployed.calls
      .slice(begun.calls)
      .filter(({ operation, presigned }) => operation === 'UploadPart' && presigned);
    expect(new Set(parts.map(({ who }) => who))).toEqual(new Set(['library']));
    expect(parts.reduce((sum, { requestBytes }) => sum + requestBytes, 0)).toBeGreaterThanOrEqual(sent.size);
    expect(payload).toBeLessThan(100_000 + 300 * parts.length);
    expect(stored).toBeLessThan(100_000 + 500 * parts.length);
    expect(mediaRead).toBeGreaterThanOrEqual(sent.size);
    expect(mediaRead).toBeLessThanOrEqual(TAKES * sent.size);
    expect(mediaWritten).toBeLessThan(TAKES * (COPIES * sent.size + PICTURES));
    expect(scratch).toBeLessThan((1 + COPIES) * sent.size + PICTURES);
    expect(most - before).toBeLessThan(GROWTH);
    if (isProof) expect(scratch).toBeGreaterThanOrEqual(sent.size);
    measured('a large video through the stack', sent.size, 'bytes');
    measured('its parts', parts.length, 'parts');
    measured('payloads of all functions over upload, media job and download', payload, 'bytes');
    measured('what functions but media sent to and got from S3', stored, 'bytes');
    measured('what the media function read of it', mediaRead, 'bytes');
    measured('what the media function wrote of it', mediaWritten, 'bytes');
    measured('most in /tmp of the media function', scratch, 'bytes');
    measured('growth of sender, receiver and edge', most - before, 'bytes');
    measured('upload', Math.round(sent.size / up), 'bytes/s');
    measured('media job', Math.round(ready), 's');
    measured('download', Math.round(sent.size / down), 'bytes/s');
  });

  test('photos and videos of cameras come back byte for byte', async ({ skip }) => {
    if (corpusDir === undefined) return skip('RDRIVE_CORPUS is not set: there are no real photos and videos to try');
    const corpus = openCorpus(corpusDir);
    const sources = await Promise.all(
      corpus.good.map(async (file) => ({ ...file, source: await corpus.source(file.path) })),
    );
    const chosen = sources.sort((a, b) => a.source.size - b.source.size).slice(0, CORPUS_FILES);
    for (const { path, source } of chosen) await ana.upload(folderOf(path), [source]);
    await drain(deployed);
    for (const { path, sha256, source } of chosen) {
      const file = (await filesIn(folderOf(path))).find(({ fileName }) => fileName === source.name);
      if (!file) throw new Error(`${path} is not there.`);
      expect(await download(file), path).toEqual({ sha256, size: source.size });
    }
    const total = chosen.reduce((sum, { source }) => sum + source.size, 0);
    const { payload, mediaRead } = passed();
    expect(payload).toBeLessThan(chosen.length * 40_000);
    expect(mediaRead).toBeLessThanOrEqual(TAKES * total);
    measured('files of the corpus through the stack', chosen.length, 'files');
    measured('what the media function read of them', mediaRead - total, 'bytes more than they have');
    measured('their payloads of all functions', payload, 'bytes');
  });

  test('no function asked for what its role does not allow', () => {
    expect(deployed.calls.filter(({ allowed }) => !allowed)).toEqual([]);
  });
});
