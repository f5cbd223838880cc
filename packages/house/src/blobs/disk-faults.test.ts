import { mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createUlidSource, derivedKey, isDriveError, originalKey } from '@rdrive/core';
import { expect, test, vi } from 'vitest';
import type { Faults } from '../testing/faulting.ts';
import { testSigner } from '../testing/part-server.ts';
import { createFileBlobs, type FileBlobs } from './store.ts';

const wrapper = vi.hoisted(() => ({ faults: undefined as Faults | undefined }));

vi.mock('node:fs/promises', async (importOriginal) => {
  const { faultingFs } = await import('../testing/faulting.ts');
  const { module, faults } = faultingFs(await importOriginal());
  wrapper.faults = faults;
  return module;
});

function theFaults(): Faults {
  if (!wrapper.faults) throw new Error('nothing can fail');
  return wrapper.faults;
}

const PART = 500;
const DAY = 24 * 3_600_000;
const newId = createUlidSource(Date.now, (bytes) => crypto.getRandomValues(bytes));
const bytesOf = (seed: number, length: number) => Uint8Array.from({ length }, (_, n) => (n * 31 + seed) % 251);

async function* once(bytes: Uint8Array) {
  yield bytes;
}

async function contentOf(blobs: FileBlobs, key: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of (await blobs.read(key)).body) chunks.push(chunk);
  return new Uint8Array(Buffer.concat(chunks));
}

interface Story {
  /** What must be there in the end, and nothing else. */
  readonly kept: () => ReadonlyMap<string, Uint8Array>;
  readonly steps: readonly ((blobs: FileBlobs) => Promise<unknown>)[];
}

/** One upload, step by step. One that could not be opened is opened under another id, as people's are. */
function uploadOf(size: number, last: 'finish' | 'abort') {
  const bytes = bytesOf(size, size);
  let uploadId = '';
  const key = () => originalKey(uploadId);
  const plan = () => ({ key: key(), uploadId, size, partSize: PART });
  const open = (blobs: FileBlobs) => {
    uploadId = newId();
    return blobs.openUpload(plan());
  };
  const parts = Array.from({ length: Math.ceil(size / PART) }, (_, n) => (blobs: FileBlobs) => {
    const body = bytes.subarray(n * PART, (n + 1) * PART);
    return blobs.receivePart({ uploadId, number: n + 1, offset: n * PART, size: body.length, total: size }, once(body));
  });
  const end = (blobs: FileBlobs) => {
    const opened = { ...plan(), handle: uploadId };
    return last === 'finish' ? blobs.finishUpload(opened) : blobs.abortUpload(opened);
  };
  return { key, bytes, id: () => uploadId, steps: [open, ...parts, end] };
}

/** A file of one part and one of three, a derivative, one upload that is given up, one file that goes. */
function makeStory(): Story {
  const [small, large, gone] = [400, 1_300, 700].map((size) => uploadOf(size, 'finish'));
  if (!small || !large || !gone) throw new Error('three uploads');
  const view = bytesOf(7, 300);
  const viewKey = () => derivedKey(small.id(), 1, 'grid.webp');
  return {
    kept: () =>
      new Map([
        [small.key(), small.bytes],
        [large.key(), large.bytes],
        [viewKey(), view],
      ]),
    steps: [
      ...small.steps,
      ...large.steps,
      ...uploadOf(900, 'abort').steps,
      ...gone.steps,
      (blobs) => blobs.put(viewKey(), once(view), { contentType: 'image/webp', size: view.length }),
      (blobs) => blobs.delete([gone.key()]),
    ],
  };
}

/** Each step is asked for again once it has failed and the disk is well; answers the codes that it failed with. */
async function play(blobs: FileBlobs, { steps }: Story): Promise<string[]> {
  const codes: string[] = [];
  for (const step of steps) {
    try {
      await step(blobs);
    } catch (error) {
      codes.push(isDriveError(error) ? error.code : String(error));
      theFaults().mend();
      await step(blobs);
    }
  }
  return codes;
}

async function judge(dir: string, story: Story): Promise<void> {
  const blobs = createFileBlobs({ dir, signer: testSigner(), clock: () => Date.now() + 9 * DAY });
  const kept = story.kept();
  const { items } = await blobs.list('', { limit: 500 });
  expect(items.map(({ key }) => key).sort()).toEqual([...kept.keys()].sort());
  for (const [key, bytes] of kept) expect(await contentOf(blobs, key), key).toEqual(bytes);
  await blobs.removeStale();
  expect([...readdirSync(join(dir, 'tmp')), ...readdirSync(join(dir, 'uploads'))]).toEqual([]);
}

async function tell(fault: Parameters<Faults['plan']>[0]): Promise<{ codes: string[]; calls: number }> {
  const dir = realpathSync(mkdtempSync(join(tmpdir(), 'rdrive-faults-')));
  try {
    theFaults().mend();
    const blobs = createFileBlobs({ dir, signer: testSigner(), clock: Date.now });
    const story = makeStory();
    theFaults().plan(fault);
    const codes = await play(blobs, story);
    const { calls } = theFaults();
    theFaults().mend();
    await judge(dir, story);
    return { codes, calls };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

test.each([
  ['ENOSPC', 'disk-full', false],
  ['EROFS', 'read-only', true],
  ['EIO', 'unavailable', true],
])(
  '%s at any write (%s; lasting: %s): said as what it is, nothing half there, and done when asked again',
  async (code, said, stays) => {
    const { codes, calls } = await tell(undefined);
    expect(codes).toEqual([]);
    expect(calls).toBeGreaterThan(30);
    let failed = 0;
    for (let at = 0; at < calls; at += 1) {
      const outcome = await tell({ at, code, stays });
      expect(new Set(outcome.codes), `write ${at} of ${calls}`).toEqual(
        new Set(outcome.codes.length > 0 ? [said] : []),
      );
      failed += outcome.codes.length;
    }
    // Some failures cost nothing, such as that of tidying up.
    expect(failed).toBeGreaterThan(calls / 2);
  },
  180_000,
);
