import { mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measured } from '@rdrive/contract/measured';
import { seedOfRun, sizeOf } from '@rdrive/contract/sizes';
import { createUlidSource, derivedKey, type OpenUpload, originalKey } from '@rdrive/core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Journal } from '../testing/journal.ts';
import { testSigner } from '../testing/part-server.ts';
import { layOut } from '../testing/power-cut.ts';
import { createFileBlobs, type FileBlobs } from './store.ts';

const recorder = vi.hoisted(() => ({ journal: undefined as Journal | undefined }));

vi.mock('node:fs/promises', async (importOriginal) => {
  const { recordingFs } = await import('../testing/journal.ts');
  const { module, journal } = recordingFs(await importOriginal());
  recorder.journal = journal;
  return module;
});

const PART = 700;
const DAY = 24 * 3_600_000;
const newId = createUlidSource(Date.now, (bytes) => crypto.getRandomValues(bytes));

/** What the story sends and stores, and so all that may ever be seen under a key. */
interface Sent {
  readonly uploads: readonly { readonly plan: Omit<OpenUpload, 'handle'>; readonly bytes: Uint8Array }[];
  readonly contents: ReadonlyMap<string, string>;
}

function textOf(seed: number, length: number): string {
  return Array.from({ length }, (_, n) => String.fromCharCode(97 + ((seed * 7 + n * (seed + 3)) % 26))).join('');
}

function makeStory(): Sent {
  const uploads = Array.from({ length: 8 }, (_, n) => {
    const id = newId();
    const bytes = Buffer.from(textOf(n, 300 + n * 300));
    return { plan: { key: originalKey(id), uploadId: id, size: bytes.length, partSize: PART }, bytes };
  });
  const contents = new Map(uploads.map(({ plan, bytes }) => [plan.key, Buffer.from(bytes).toString()] as const));
  for (const [n, { plan }] of uploads.entries()) {
    for (const name of ['preview.webp', 'grid.webp']) {
      contents.set(derivedKey(plan.uploadId, 1, name), textOf(50 + n, 900));
    }
  }
  return { uploads, contents };
}

async function* once(bytes: Uint8Array) {
  yield bytes;
}

function partsOf({ plan, bytes }: Sent['uploads'][number]) {
  return Array.from({ length: Math.ceil(plan.size / PART) }, (_, n) => {
    const offset = n * PART;
    const body = bytes.subarray(offset, offset + PART);
    return { body, part: { uploadId: plan.uploadId, number: n + 1, offset, size: body.length, total: plan.size } };
  });
}

async function put(blobs: FileBlobs, key: string, text: string): Promise<void> {
  await blobs.put(key, once(Buffer.from(text)), { contentType: 'image/webp', size: text.length });
}

/** Uploads side by side, as a server does them; two are given up, and two purged at the end. */
async function tell(blobs: FileBlobs, { uploads, contents }: Sent, journal: Journal): Promise<void> {
  const one = async (upload: Sent['uploads'][number], n: number): Promise<void> => {
    const { key, uploadId } = upload.plan;
    const open = { ...upload.plan, handle: await blobs.openUpload(upload.plan) };
    for (const { part, body } of partsOf(upload)) {
      await blobs.receivePart(part, once(body));
      journal.promise(`part ${uploadId} ${part.number}`);
    }
    if (n % 4 === 3) {
      journal.promise(`ends ${uploadId}`);
      return blobs.abortUpload(open);
    }
    await blobs.finishUpload(open);
    journal.promise(`stored ${key}`);
    for (const name of ['preview.webp', 'grid.webp']) {
      const derived = derivedKey(uploadId, 1, name);
      await put(blobs, derived, contents.get(derived) ?? '');
      journal.promise(`stored ${derived}`);
    }
    if (n % 4 === 2) {
      const keys = [...contents.keys()].filter((known) => known.includes(uploadId));
      for (const gone of keys) journal.promise(`ends ${gone}`);
      await blobs.delete(keys);
    }
  };
  await Promise.all(uploads.map(one));
}

async function contentOf(blobs: FileBlobs, key: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of (await blobs.read(key)).body) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

/** What had been promised by a point, and not yet taken back. */
function promisesBy({ writes }: Journal, end: number): { stored: Set<string>; parts: Map<string, number[]> } {
  const stored = new Set<string>();
  const parts = new Map<string, number[]>();
  for (const write of writes.slice(0, end)) {
    if (write.kind !== 'promise') continue;
    const [what, subject = '', number] = write.text.split(' ');
    if (what === 'part') parts.set(subject, [...(parts.get(subject) ?? []), Number(number)]);
    else if (what === 'stored') stored.add(subject);
    else {
      stored.delete(subject);
      parts.delete(subject);
    }
  }
  return { stored, parts };
}

async function finishUpload(blobs: FileBlobs, upload: Sent['uploads'][number]): Promise<void> {
  const open = { ...upload.plan, handle: upload.plan.uploadId };
  const arrived = (await blobs.arrivedParts(open)).map(({ number }) => number);
  for (const { part, body } of partsOf(upload)) {
    if (!arrived.includes(part.number)) await blobs.receivePart(part, once(body));
  }
  await blobs.finishUpload(open);
  expect(await contentOf(blobs, upload.plan.key)).toBe(Buffer.from(upload.bytes).toString());
}

let root: string;
let story: Sent;

beforeAll(async () => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'rdrive-journal-')));
  story = makeStory();
  const blobs = createFileBlobs({ dir: root, signer: testSigner(), clock: Date.now });
  recorder.journal?.start(root);
  if (recorder.journal) await tell(blobs, story, recorder.journal);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Opens a store on what a power cut left, and holds it to what the one before had promised. */
async function judge(dir: string, journal: Journal, end: number): Promise<void> {
  const { stored, parts } = promisesBy(journal, end);
  const blobs = createFileBlobs({ dir, signer: testSigner(), clock: () => Date.now() + 9 * DAY });
  for (const key of stored) expect(await contentOf(blobs, key), key).toBe(story.contents.get(key));
  for (const { key } of (await blobs.list('', { limit: 500 })).items) {
    expect(await contentOf(blobs, key), `seen: ${key}`).toBe(story.contents.get(key));
  }
  for (const upload of story.uploads) {
    const { key, uploadId } = upload.plan;
    const promised = parts.get(uploadId);
    if (!promised || journalEnds(journal, end, key)) continue;
    const arrived = await blobs.arrivedParts({ ...upload.plan, handle: uploadId });
    expect(arrived.map(({ number }) => number)).toEqual(expect.arrayContaining(promised));
    await finishUpload(blobs, upload);
  }
  for (const { plan } of story.uploads) await blobs.abortUpload({ ...plan, handle: plan.uploadId });
  await blobs.removeStale();
  expect([...readdirSync(join(dir, 'tmp')), ...readdirSync(join(dir, 'uploads'))]).toEqual([]);
}

function journalEnds({ writes }: Journal, end: number, key: string): boolean {
  return writes.slice(0, end).some((write) => write.kind === 'promise' && write.text === `ends ${key}`);
}

/** Small, fast, and the same for the same seed (a linear congruential generator). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

test.each([
  ['just what was synced', 0],
  ['some of what was not synced', 0.5],
  ['everything written', 1],
])(
  `after a power cut that leaves %s, promises hold and nothing is half there (RDRIVE_SEED=${seedOfRun})`,
  async (_, chance) => {
    const journal = recorder.journal;
    if (!journal) throw new Error('nothing was recorded');
    const { writes } = journal;
    expect(writes.filter(({ kind }) => kind === 'promise').length).toBeGreaterThan(40);
    const random = createRandom(seedOfRun + chance * 10);
    const cuts = sizeOf('diskPrefixes');
    for (let cut = 0; cut < cuts; cut += 1) {
      const end = Math.round((cut / (cuts - 1)) * writes.length);
      const dir = mkdtempSync(join(tmpdir(), 'rdrive-cut-'));
      try {
        layOut(writes, end, { root, target: dir, folders: ['tmp', 'uploads'], survives: () => random() < chance });
        await judge(dir, journal, end).catch((error: unknown) => {
          throw new Error(`cut after ${end} of ${writes.length} writes: ${String(error)}`, { cause: error });
        });
      } finally {
        rmSync(dir, { recursive: true });
      }
    }
    measured(`power cuts that leave ${chance * 100} % of what was not synced`, cuts, 'cuts');
  },
  sizeOf('diskPrefixes') * 1_000,
);
