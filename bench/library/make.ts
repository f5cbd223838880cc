import { type FileEntry, isDriveError, type LibraryWriter, ROOT, splitPath } from '@rdrive/core';
import { openStores, type StoreEnv } from './home.ts';
import { nameOf, takenAtOf } from './names.ts';
import { createRandom, pick, type Random } from './random.ts';
import { makeTemplates, type Template, type Templates } from './templates.ts';

/** What a library is to be like. */
export interface LibraryPlan {
  /** The folder that gets all of them; made where it is not. */
  readonly folder: string;
  readonly count: number;
  /** The same seed makes the same library, but for its ids. */
  readonly seed?: number;
  /** Each so manieth file is a video; 0, the default, for none. */
  readonly videoEvery?: number;
}

/** As many pictures as there are shapes. */
const SHAPES = 10;

type Stamp = { readonly actorId: string; readonly newId: () => string };

/**
 * Fills a home that somebody has set up with seeded files: true entries by the metadata port, true thumbnails and
 * originals in the blob store, no HTTP and no media jobs. A running server notices by its feed. About two seconds for
 * 5,000 files in the house. Answers their names.
 */
export async function makeLibrary(env: StoreEnv, plan: LibraryPlan): Promise<readonly string[]> {
  using home = openStores(env);
  const { library } = home;
  const [owner] = await home.people();
  if (!owner) throw new Error('Nobody has set this drive up');
  const stamp = { actorId: owner.id, newId: home.newId };
  const every = plan.videoEvery ?? 0;
  await using templates = await makeTemplates({ photos: Math.min(plan.count, SHAPES), video: every > 0 });
  await makeFolder(library, plan.folder, stamp);
  const random = createRandom(plan.seed ?? 1);
  const drafts = Array.from({ length: plan.count }, (_, n) => {
    const template = chooseTemplate(templates, n, every, random);
    return { template, file: fileOf(n, plan, template, random, { id: home.newId(), uploaderId: owner.id }) };
  });
  const left = drafts.values();
  const work = async () => {
    for (const { template, file } of left) {
      await home.store(file.id, template);
      await addReady(library, file, template, stamp);
    }
  };
  await Promise.all(Array.from({ length: home.atOnce }, work));
  return drafts.map(({ file }) => file.fileName);
}

async function makeFolder(library: LibraryWriter, path: string, stamp: Stamp): Promise<void> {
  const place = splitPath(path);
  if (!place || path === ROOT) return;
  await makeFolder(library, place.folderPath, stamp);
  const { folderPath, name: fileName } = place;
  const folder = { folderPath, fileName, id: stamp.newId(), createdBy: stamp.actorId };
  try {
    await library.addFolder(folder, { actorId: stamp.actorId, activityId: stamp.newId() });
  } catch (error) {
    if (!isDriveError(error, 'name-taken')) throw error;
  }
}

function chooseTemplate({ photos, video }: Templates, n: number, every: number, random: Random): Template {
  const chosen = video && every > 0 && n % every === every - 1 ? video : pick(random, photos);
  if (!chosen) throw new Error('There are no templates');
  return chosen;
}

type Draft = Omit<FileEntry, 'version' | 'changedAt' | 'mediaVersion'>;

function fileOf(
  n: number,
  { folder, count }: LibraryPlan,
  template: Template,
  random: Random,
  ids: Pick<FileEntry, 'id' | 'uploaderId'>,
): Draft {
  const place = random() < 0.4 ? { latitude: 36 + random() * 18, longitude: -9 + random() * 30 } : {};
  return {
    ...ids,
    ...place,
    entryType: 'file',
    kind: template.kind,
    folderPath: folder,
    fileName: nameOf(n, template.extension, random),
    fileType: template.facts.fileType,
    fileSize: template.size,
    sha256: template.sha256,
    dateUploaded: new Date().toISOString(),
    takenAt: takenAtOf(n, count, random),
    takenOffset: '+02:00',
    takenSource: 'exif',
    state: 'processing',
    verifiedAt: new Date().toISOString(),
    favouriteOf: random() < 0.05 ? [ids.uploaderId] : [],
    ...(random() < 0.05 ? { description: 'The light just before the rain, seen from the kitchen window.' } : {}),
    tags: random() < 0.1 ? ['garden'] : [],
  };
}

const camera = {
  make: 'Apple',
  model: 'iPhone 13 Pro',
  focalLengthMm: 5.7,
  fNumber: 1.5,
  exposureSeconds: 0.0008,
  iso: 50,
};

/** Adds a file and what its media job would have found. */
async function addReady(library: LibraryWriter, file: Draft, template: Template, stamp: Stamp): Promise<void> {
  await library.addFile(file, { change: { actorId: stamp.actorId, activityId: stamp.newId() } });
  const { takenAt, takenSource, takenOffset, latitude, longitude } = file;
  const place = latitude === undefined || longitude === undefined ? {} : { latitude, longitude };
  const offset = takenOffset === undefined ? {} : { takenOffset };
  const facts = { ...template.facts, takenAt, takenSource, ...offset, ...place, camera };
  await library.recordMedia(file.id, { state: 'ready', facts, mediaVersion: 1 });
}
