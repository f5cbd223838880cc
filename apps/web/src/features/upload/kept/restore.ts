import { ProblemError, sourceOfFile, type UploadSource } from '@rdrive/client';
import { createStore } from '../../../lib/store.ts';
import { onLeave } from '../../../lib/uploads/leave.ts';
import { uploads } from '../../../lib/uploads/queue.ts';
import { dock } from '../dock.ts';
import type { Found } from '../entries.ts';
import { fileAt } from '../handles.ts';
import { copyOf, dropCopies, dropCopiesBut } from './copies.ts';
import { adopt } from './keeper.ts';
import { allKept, dropKept, dropRoots, type KeptUpload, putKept, type Root, rootsById } from './records.ts';
import { deciding, live, livingTabs, tab } from './tab.ts';

/** What an earlier load of the page has left: files that can go on at once, and files that must be chosen again. */
export interface Left {
  readonly ready: readonly KeptUpload[];
  readonly again: readonly KeptUpload[];
}

const nothing: Left = { ready: [], again: [] };

export const left = createStore<Left>(nothing);

const channel = new BroadcastChannel('rdrive-uploads');
channel.onmessage = () => void look();

/** Roots that the person has not given access to again: their files are chosen again. */
const refused = new Set<string>();

const canGoOn = (record: KeptUpload) => record.copied || (record.origin && !refused.has(record.origin.root));

async function orphans(): Promise<KeptUpload[]> {
  const [all, lives] = [await allKept(), await livingTabs()];
  return all.filter((record) => record.tab !== tab && !lives(record.tab));
}

/** Looks for what other loads of the page have left, and cleans up after them. */
export async function look(): Promise<void> {
  try {
    const found = await orphans();
    left.set({ ready: found.filter(canGoOn), again: found.filter((record) => !canGoOn(record)) });
    if (found.length > 0) dock.set('used');
    else await tidy();
  } catch {
    // A browser that keeps nothing has left nothing.
  }
}

async function tidy() {
  const all = await allKept();
  await dropCopiesBut(new Set(all.map(({ id }) => id)));
  if (all.length === 0) await dropRoots();
}

/** Takes files for this tab; answers those that no other tab was quicker to take. */
async function claim(wanted: readonly KeptUpload[]): Promise<KeptUpload[]> {
  await live();
  const claimed = await deciding(async () => {
    const free = new Set((await orphans()).map(({ id }) => id));
    const mine = wanted.filter(({ id }) => free.has(id)).map((record) => ({ ...record, tab }));
    await putKept(mine);
    return mine;
  });
  channel.postMessage('claimed');
  return claimed;
}

// Only Chromium gives access to files for longer than a visit, and only there it can end.
async function isReadable({ handle }: Root): Promise<boolean> {
  return !handle.queryPermission || (await handle.queryPermission({ mode: 'read' })) === 'granted';
}

async function ask({ handle }: Root): Promise<boolean> {
  const answer = await handle.requestPermission?.({ mode: 'read' }).catch(() => 'denied');
  return answer === 'granted';
}

/** Asks for what is needed. Who says no once is not asked for every other file. */
async function askFor(roots: ReadonlyMap<string, Root>, records: readonly KeptUpload[]): Promise<void> {
  let mayAsk = true;
  for (const id of new Set(records.flatMap(({ origin }) => origin?.root ?? []))) {
    const root = roots.get(id);
    if (root && ((await isReadable(root)) || (mayAsk && (await ask(root))))) continue;
    refused.add(id);
    mayAsk = false;
  }
}

/** A file that is fetched when its bytes are wanted: thousands cost nothing until then. */
function laterSource(record: KeptUpload, load: () => Promise<File>): UploadSource {
  const { name, size, lastModified, copied } = record;
  const changed = (cause?: unknown) =>
    new ProblemError('file-changed', 'The file was changed or moved.', { ...(cause ? { cause } : {}) });
  let file: Promise<File> | undefined;
  const loaded = () => {
    file ??= load().catch((error: unknown) => {
      file = undefined;
      throw changed(error);
    });
    return file;
  };
  return {
    name,
    size,
    lastModified,
    async slice(start, end) {
      const found = await loaded();
      if (found.size !== size || (!copied && found.lastModified !== lastModified)) throw changed();
      return found.slice(start, end);
    },
    ...(copied ? {} : { renew: async () => sourceOfFile(await load()) }),
  };
}

function add(records: readonly KeptUpload[], sourceFor: (record: KeptUpload) => UploadSource) {
  const requests = records.map((record) => {
    const source = sourceFor(record);
    adopt(record, source);
    return { key: record.id, source, folderPath: record.folderPath, onConflict: 'ask' as const };
  });
  uploads.add(requests);
}

/** Goes on with all files that can be found again. Called by a click, as the browser may ask for permission. */
export async function goOn(): Promise<void> {
  const roots = await rootsById();
  await askFor(roots, left.get().ready);
  const claimed = await claim(left.get().ready.filter(canGoOn));
  add(claimed, (record) =>
    laterSource(record, async () => {
      if (record.copied || !record.origin) return copyOf(record.id);
      const root = roots.get(record.origin.root);
      if (!root) throw new Error('The way to the file is not known any more.');
      return fileAt(root.handle, record.origin.path);
    }),
  );
  await look();
}

const identity = (file: { name: string; size: number; lastModified: number }) =>
  JSON.stringify([file.name, file.size, file.lastModified]);

/**
 * Goes on with files that were chosen again, matched by name, size and time (the engine compares both ends before it
 * continues in the middle). Answers how many of the chosen ones are not waited for.
 */
export async function goOnWith(found: readonly Found[]): Promise<number> {
  const chosen = new Map(found.map(({ file }) => [identity(file), file]));
  const wanted = left.get().again.filter((record) => chosen.has(identity(record)));
  const claimed = await claim(wanted);
  add(claimed, (record) => {
    const file = chosen.get(identity(record));
    if (!file) throw new Error('Only what was chosen is claimed.');
    return sourceOfFile(file);
  });
  await look();
  return found.length - new Set(wanted.map(identity)).size;
}

/** Forgets files that the person has asked for again as if for the first time: one record of each is enough. */
export async function supersede(wishes: Iterable<{ source: UploadSource; folderPath: string }>): Promise<void> {
  const { ready, again } = left.get();
  if (ready.length + again.length === 0) return;
  const asked = new Set([...wishes].map(({ source, folderPath }) => folderPath + identity(source)));
  await give([...ready, ...again].filter((record) => asked.has(record.folderPath + identity(record))));
}

/** Gives up all that was left. */
export async function discard(): Promise<void> {
  const { ready, again } = left.get();
  await give([...ready, ...again]);
}

async function give(records: readonly KeptUpload[]) {
  const ids = (await claim(records)).map(({ id }) => id);
  await dropKept(ids);
  await dropCopies(ids);
  await look();
}

onLeave(() => left.set(nothing));
