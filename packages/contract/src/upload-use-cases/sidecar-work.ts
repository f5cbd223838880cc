import { readFile } from 'node:fs/promises';
import { type FileEntry, type JobDeps, runJob, type SidecarFacts } from '@rdrive/core';
import { digest } from '../blobs/bytes.ts';
import type { Bench } from './bench.ts';
import { createFilmMaker, planOf } from './film-maker.ts';

/** The bytes of a sidecar of these laws: readers of XMP have tests of their own. */
export function sidecarOf(facts: SidecarFacts): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(facts));
}

async function factsIn(path: string): Promise<SidecarFacts | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch {
    return undefined;
  }
}

const OWN = { fileType: 'image/jpeg', takenAt: '2020-01-01T00:00:00', takenSource: 'exif', rating: 1 } as const;

const media: JobDeps['media'] = {
  process: async ({ fileName }) => {
    const fileType = fileName.endsWith('.mp4') ? 'video/mp4' : OWN.fileType;
    return {
      ...{ state: 'ready', retryable: false, derivatives: [], facts: { ...OWN, fileType } },
      [Symbol.asyncDispose]: async () => undefined,
    };
  },
  sidecar: async ({ path }) => {
    const facts = await factsIn(path);
    return facts ? { facts } : { reason: 'damaged', facts: {} };
  },
};

/** Works the jobs off that read files and sidecars, and those that delete bytes, one after the other, until none is left. */
export async function readAll({ store, blobs, queue }: Bench): Promise<void> {
  const { library, trash, operations } = store;
  const never = () => Promise.reject(new Error('nothing is read again'));
  const hashing = { ofFile: async (path: string) => digest(await readFile(path)), start: never, resume: never };
  const hls = createFilmMaker(planOf(1));
  const deps: JobDeps = { library, trash, operations, blobs, queue, hls, media, hashing };
  for (;;) {
    const lease = await queue.take({ types: ['media', 'sidecar', 'delete-bytes'], leaseMs: 60_000 });
    if (!lease) return;
    await runJob(deps, lease);
  }
}

/** The file as it is now. */
export async function reread({ store }: Bench, { id }: Pick<FileEntry, 'id'>): Promise<FileEntry> {
  const entry = await store.library.entry(id);
  if (entry?.entryType !== 'file') throw new Error('the file is in the library');
  return entry;
}
