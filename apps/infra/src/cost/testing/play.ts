import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Counts, Played } from '../counts.ts';
import { createBrowser } from './browser.ts';
import { type MeteredCloud, startMeteredCloud } from './cloud.ts';
import { makeHomeVideo, makePhoto } from './files.ts';
import { fillIndex } from './fill-index.ts';
import { playChanges } from './play-changes.ts';
import { playChores } from './play-chores.ts';
import { playLooking } from './play-looking.ts';
import { createScene, type Scene } from './scene.ts';
import { seedLibrary } from './seed.ts';
import { shiftableClock } from './shiftable-clock.ts';
import { tableBytes } from './table-bytes.ts';

const FOLDERS = Array.from({ length: 20 }, (_, n) => `/album-${String(n + 1).padStart(2, '0')}`);
const FILES_EACH = 100;
/** Files of which there are objects; what the weekly sweep uses is reckoned up from them. */
const OBJECTS = 200;
const VIDEO_BYTES = 50_000_000;
const MODEL = { folderPath: '/model', fileName: 'heron.jpg' };

/** What was counted. */
export interface Play {
  readonly files: number;
  readonly actions: Readonly<Record<string, Played>>;
  readonly derived: Counts['derived'];
  readonly snapshotBytes: number;
  readonly tableBytes: number;
}

/** The first person, a library of the size of a year, and one photo and one video that are really there. */
async function prepare(cloud: MeteredCloud, dir: string): Promise<Scene> {
  const page = createBrowser(cloud);
  const person = { username: 'ana', password: 'seven grey herons' };
  await page.call('POST', '/api/auth/setup', { setupCode: cloud.setupCode, ...person });
  for (const path of [MODEL.folderPath, ...FOLDERS]) await page.call('POST', '/api/folders', { path });
  // The first listing writes the record of the root, once for all.
  await page.call('GET', '/api/folders?path=%2F&limit=100');
  const scene = createScene(cloud, page, person);
  await scene.once('uploadPhoto', async () => {
    const id = await page.upload(MODEL.folderPath, MODEL.fileName, await makePhoto());
    await cloud.work();
    scene.photo = await scene.file('images', id);
  });
  await scene.once('uploadVideo', async () => {
    const id = await page.upload(MODEL.folderPath, 'film.mp4', await makeHomeVideo(dir, VIDEO_BYTES));
    await cloud.work();
    scene.video = await scene.file('videos', id);
  });
  scene.seeded = await seedLibrary(cloud, { model: MODEL, folders: FOLDERS, filesEach: FILES_EACH, objects: OBJECTS });
  return scene;
}

/** Does everything that the household does, once each, against the functions on real engines. */
export async function playMonth(): Promise<Play> {
  await using stack = new AsyncDisposableStack();
  const clock = stack.use(shiftableClock());
  const dir = await mkdtemp(join(tmpdir(), 'rdrive-play-'));
  stack.defer(() => rm(dir, { recursive: true, force: true }));
  const cloud = stack.use(await startMeteredCloud(clock));
  const scene = await prepare(cloud, dir);
  const files = FOLDERS.length * FILES_EACH + 2;
  const bytes = await tableBytes(cloud);
  clock.shift();
  await playLooking(scene);
  // The first round of all finds no snapshot and takes one; later ones do so a day after.
  await scene.once('snapshot', () => cloud.clean('often'));
  clock.shift();
  await playChanges(scene, FOLDERS);
  clock.shift();
  const snapshotBytes = await fillIndex(scene);
  await playChores(scene, { clock, sweptShare: OBJECTS / files });
  return { files, actions: scene.actions, derived: await scene.derived(), snapshotBytes, tableBytes: bytes };
}
