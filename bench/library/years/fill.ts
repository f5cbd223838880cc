import { createUlidSource, type FolderEntry, ROOT, type SnapshotRecord, splitPath } from '@rdrive/core';
import { openStores, type StoreEnv, type StoresOfHome } from '../home.ts';
import { createRandom, fillFrom } from '../random.ts';
import { makeTemplates, type Template } from '../templates.ts';
import { type PlannedFile, planYears } from './plan.ts';

/** What to fill a home with. */
export interface FillOptions {
  readonly count: number;
  readonly seed?: number;
  /** How many different pictures the files show; a few hundred for a library that looks like one. */
  readonly pictures?: number;
  /** So many of the newest files get pictures, all by default: for stores that take long over each object. */
  readonly withPictures?: number;
  readonly progress?: (files: number) => void;
}

/** What was made. */
export interface Filled {
  readonly files: number;
  readonly folders: number;
  readonly snapshot: SnapshotRecord;
}

/** Files that are put at once. */
const CHUNK = 1_000;
const PICTURES = 240;

/** The folders on the way to a path that are not in `known` yet, from the top; they are known then. */
function newFolders(path: string, known: Set<string>, make: (at: string, name: string) => FolderEntry): FolderEntry[] {
  const place = splitPath(path);
  if (!place || path === ROOT || known.has(path)) return [];
  known.add(path);
  return [...newFolders(place.folderPath, known, make), make(place.folderPath, place.name)];
}

/** Makes folders as they are when somebody brings years of photos in: all of one day. */
function folderMaker(createdBy: string, seed: number) {
  const random = createRandom(seed + 1);
  let time = Date.UTC(2022, 11, 31);
  const newId = createUlidSource(() => (time += 1_000), fillFrom(random));
  return (folderPath: string, fileName: string): FolderEntry => {
    const id = newId();
    const now = new Date(time).toISOString();
    return { entryType: 'folder', id, folderPath, fileName, version: 1, changedAt: now, createdBy, dateCreated: now };
  };
}

async function storeAll(home: StoresOfHome, files: readonly PlannedFile<Template>[]): Promise<void> {
  const left = files.values();
  const work = async () => {
    for (const { file, shows } of left) await home.store(file.id, shows);
  };
  await Promise.all(Array.from({ length: home.atOnce }, work));
}

function* chunksOf<T>(items: Iterable<T>): Generator<T[]> {
  let chunk: T[] = [];
  for (const item of items) {
    chunk.push(item);
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}

/**
 * Fills a home that somebody has set up, and in which nothing lies, with the library of {@link planYears}: entries by the
 * metadata port as `rdrive restore` puts them, true pictures in the blob store, a snapshot at the end.
 */
export async function fillYears(env: StoreEnv, options: FillOptions): Promise<Filled> {
  const { count, seed = 1, pictures = PICTURES, withPictures = count, progress } = options;
  using home = openStores(env);
  const people = (await home.people()).map(({ id }) => id);
  const [owner] = people;
  if (!owner) throw new Error('Nobody has set this drive up');
  await using templates = await makeTemplates({ photos: Math.min(pictures, count), video: true });
  const shown = [...templates.photos, ...(templates.video ? [templates.video] : [])];
  const folder = folderMaker(owner, seed);
  const known = new Set<string>();
  let files = 0;
  for (const chunk of chunksOf(planYears({ count, seed, people, shown }))) {
    const folders = chunk.flatMap(({ file }) => newFolders(file.folderPath, known, folder));
    for (const each of folders) await home.putBack([each]);
    await home.putBack(chunk.map(({ file }) => file));
    await storeAll(home, chunk.slice(Math.max(0, count - withPictures - files)));
    files += chunk.length;
    progress?.(files);
  }
  return { files, folders: known.size, snapshot: await home.snapshot() };
}
