import type { UploadItem } from '@rdrive/client';
import { onSettled } from '../../../lib/uploads/queue.ts';
import type { Wish } from '../entries.ts';
import { budget, COPY_AT_MOST, copy, dropCopies } from './copies.ts';
import { dropKept, type KeptUpload, putKept, putRoots, type Root } from './records.ts';
import { live, tab } from './tab.ts';

/** A file to send and its key in the queue. */
export type KeyedWish = Wish & { readonly key: string };

interface Held {
  record: KeptUpload;
  readonly source: Wish['source'];
}

/** Records are written so many at a time, so that nothing else waits for long. */
const CHUNK = 500;
/** What is sent before this need not be copied. */
const PATIENCE = 2_000;
const GATHER = 500;

const held = new Map<string, Held>();
let copied = 0;
let copying = false;
let ended: string[] = [];
let work: Promise<void> = Promise.resolve();

/** One piece of bookkeeping after another. It is a courtesy: what fails only costs the choosing again. */
function then(step: () => Promise<void>): Promise<void> {
  work = work.then(step).catch(() => undefined);
  return work;
}

async function write(keys: readonly string[]): Promise<void> {
  await live();
  for (let at = 0; at < keys.length; at += CHUNK) {
    const records = keys.slice(at, at + CHUNK).flatMap((key) => held.get(key)?.record ?? []);
    if (records.length > 0) await putKept(records);
  }
}

/** Notes files so that a reload need not lose them: where they lie, or what they are known by. */
export function keep(wishes: readonly KeyedWish[]): void {
  const now = Date.now();
  const roots = new Map<string, Root>();
  wishes.forEach(({ key, source, folderPath, origin }, at) => {
    const { name, size, lastModified } = source;
    const way = origin && { root: origin.root.id, path: origin.path };
    const record = { id: key, tab, order: now + at / 1e6, folderPath, name, size, lastModified };
    held.set(key, { record: { ...record, ...(way ? { origin: way } : {}) }, source });
    if (origin) roots.set(origin.root.id, origin.root);
  });
  void then(async () => {
    await write(wishes.map(({ key }) => key));
    // After the records: roots that no record asks for are cleaned up, by any tab.
    if (roots.size > 0) await putRoots(roots.values());
  });
  setTimeout(() => void then(copyWaiting), PATIENCE);
}

/** Takes over what another load of the page had noted; the caller has claimed the records. */
export function adopt(record: KeptUpload, source: Wish['source']): void {
  held.set(record.id, { record, source });
  if (record.copied) copied += record.size;
}

/** Forgets files that nobody waits for any more. */
export function release(keys: readonly string[]): void {
  for (const key of keys) end(key);
}

async function copyWaiting(): Promise<void> {
  if (copying) return;
  copying = true;
  try {
    const limit = await budget();
    for (const [key, { record, source }] of held) {
      if (record.origin || record.copied || record.size > COPY_AT_MOST || copied + record.size > limit) continue;
      await copy(key, source);
      const still = held.get(key);
      if (!still) await dropCopies([key]);
      else {
        still.record = { ...record, copied: true };
        copied += record.size;
        await putKept([still.record]);
      }
    }
  } finally {
    copying = false;
  }
}

function end(key: string) {
  const { record } = held.get(key) ?? {};
  if (!record) return;
  held.delete(key);
  if (record.copied) copied -= record.size;
  ended.push(key);
  if (ended.length === 1) setTimeout(() => void then(forgetEnded), GATHER);
}

async function forgetEnded(): Promise<void> {
  const keys = ended;
  ended = [];
  await dropKept(keys);
  await dropCopies(keys);
  // Room for others.
  if (held.size > 0) await copyWaiting();
}

onSettled((item: UploadItem) => {
  // What has failed may be tried again, also tomorrow.
  if (item.state.kind !== 'failed') end(item.key);
});
