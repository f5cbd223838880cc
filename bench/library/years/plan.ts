import { createHash } from 'node:crypto';
import { createUlidSource, type FileEntry, type MediaFacts, PIPELINE } from '@rdrive/core';
import { createRandom, fillFrom, pick, type Random } from '../random.ts';
import { cameraOf } from './cameras.ts';
import { captureTimes } from './when.ts';
import { createWhereabouts, type Whereabouts } from './where.ts';
import { descriptionOf, fileNameOf, tagsOf } from './words.ts';

/** A picture or video that many files of a library show. */
export interface Shown {
  readonly kind: 'image' | 'video';
  readonly facts: MediaFacts;
}

export interface YearsPlan<S extends Shown = Shown> {
  readonly count: number;
  /** The same seed makes the same library, ids included. */
  readonly seed?: number;
  /** Ids of who has uploaded. */
  readonly people: readonly string[];
  readonly shown: readonly S[];
}

/** One file, and which of the plan's pictures it shows. */
export interface PlannedFile<S extends Shown> {
  readonly file: FileEntry;
  readonly shows: S;
}

/** The one folder that gets 12 of 100 files. */
export const LARGEST = '/Camera uploads';
/** 15 years were brought in within days; since then each file came two days after it was taken. */
const BROUGHT_IN = Date.UTC(2023, 0, 1);
/** Of a hundred files 8. */
const VIDEOS = 0.08;
const TWO_DAYS = 2 * 86_400_000;
/** From which the second picture of a pair is taken. */
const RECENT = 40;

const iso = (time: number) => new Date(time).toISOString();
const below = (random: Random, limit: number) => Math.floor(random() * limit);

/** Made up: were it the true one, each file would be a duplicate of hundreds. */
const madeUpHash = (text: string) => createHash('sha256').update(text).digest('hex');

/** As large as cameras make it, in the shape of what is shown. */
function sizeOf({ kind, facts }: Shown): Pick<FileEntry, 'width' | 'height'> {
  const { width = 3, height = 2 } = facts;
  const long = kind === 'video' ? 1_920 : 4_032;
  const factor = long / Math.max(width, height);
  return { width: Math.round(width * factor), height: Math.round(height * factor) };
}

/** The thumbhash of what is shown, each a little other: as they are of pictures that differ. */
function thumbhashOf({ facts }: Shown, random: Random): string | undefined {
  if (facts.thumbhash === undefined) return undefined;
  const bytes = Buffer.from(facts.thumbhash, 'base64');
  for (let at = 6; at < bytes.length; at += 1) bytes[at] = (bytes[at] ?? 0) ^ (below(random, 256) & 0x33);
  return bytes.toString('base64');
}

/** Two or three bits of 64 differ, as between pictures of one moment. */
function nearPhash(phash: string, random: Random): string {
  const bits = (1n << BigInt(below(random, 64))) | (1n << BigInt(below(random, 64)));
  return (BigInt(`0x${phash}`) ^ bits).toString(16).padStart(16, '0');
}

function folderOf(n: number, time: number, { name }: Whereabouts): string {
  // Exactly 12 of 100.
  if ((n * 12) % 100 < 12) return LARGEST;
  const month = iso(time).slice(0, 7);
  return `/${month.slice(0, 4)}/${name === 'Berlin' ? month : `${month} ${name}`}`;
}

type Choice<S extends Shown> = {
  readonly shown: Readonly<Record<Shown['kind'], readonly S[]>>;
  readonly people: readonly string[];
};
type Moment = { readonly n: number; readonly time: number; readonly where: Whereabouts };

/** What a file is of itself: its picture, place and camera. */
function takenFile<S extends Shown>({ n, time, where }: Moment, { shown, people }: Choice<S>, random: Random) {
  const kind = random() < VIDEOS ? 'video' : 'image';
  const what = pick(random, shown[kind]);
  if (!what) throw new Error('There is nothing to show');
  const screen = what.kind === 'image' && random() < 0.03;
  const video = what.kind === 'video';
  const thumbhash = thumbhashOf(what, random);
  const uploaderId = pick(random, people) ?? '';
  const facts = {
    kind: what.kind,
    fileType: what.facts.fileType,
    fileName: fileNameOf(n, screen ? 'screen' : video ? 'video' : 'photo', time, random),
    fileSize: video ? 5e6 + below(random, 2e8) : 1e6 + below(random, 4e6),
    sha256: madeUpHash(`${n} ${random()}`),
    phash: madeUpHash(`looks ${n} ${random()}`).slice(0, 16),
    ...sizeOf(what),
    ...(thumbhash !== undefined && { thumbhash }),
    ...(video && { durationSeconds: (500 + below(random, 90_000)) / 1_000 }),
    ...(video && { video: { codec: 'h264', audioCodec: 'aac', frameRate: 30, bitRate: 1e6 + below(random, 2e7) } }),
    ...(!screen && { camera: cameraOf(new Date(time).getUTCFullYear(), random) }),
    ...(!screen && random() < 0.65 && where.position()),
  };
  const marks = { favouriteOf: random() < 0.05 ? [uploaderId] : [], ...descriptionOf(random), tags: tagsOf(random) };
  return { shows: what, facts, marks, uploaderId };
}

type Taken<S extends Shown> = ReturnType<typeof takenFile<S>>;

/** Now and then a copy of the same bytes in another folder, or a second picture of the same moment. */
function pairOf<S extends Shown>(taken: Taken<S>, recent: readonly Taken<S>[], random: Random) {
  const chance = random();
  const other = chance < 0.05 ? pick(random, recent) : undefined;
  if (!other) return { taken, copy: false };
  if (chance < 0.02) return { taken: { ...other, marks: taken.marks }, copy: true };
  const phash = nearPhash(other.facts.phash, random);
  const { fileName, sha256 } = taken.facts;
  return { taken: { ...other, facts: { ...other.facts, fileName, sha256, phash }, marks: taken.marks }, copy: false };
}

/** A folder of those that are known to be copies, by year: their names are taken where they come from. */
const copiesOf = (time: number, n: number) => `/Copies/${iso(time).slice(0, 4)}/${n % 7}`;

/**
 * The files of two people over 15 years, oldest capture first: bursts and pauses, one month with 8 of 100 and
 * {@link LARGEST} with 12 of 100, copies and near copies, journeys, favourites, words. Nothing of it is random but by the
 * seed. True of each file are its pictures alone: sizes and hashes are made up, so that the library is as hard to hold as
 * one of as many different files.
 */
export function* planYears<S extends Shown>(plan: YearsPlan<S>): Generator<PlannedFile<S>> {
  const random = createRandom(plan.seed ?? 1);
  const times = captureTimes(plan.count, random);
  const whereabouts = createWhereabouts(random);
  let uploaded = BROUGHT_IN;
  const newId = createUlidSource(() => uploaded, fillFrom(random));
  const recent: Taken<S>[] = [];
  const of = (kind: Shown['kind']) => plan.shown.filter((one) => one.kind === kind);
  const choice = { people: plan.people, shown: { image: of('image'), video: of('video') } };
  for (const [n, time] of times.entries()) {
    const where = whereabouts(time);
    uploaded = Math.max(uploaded + 500 + below(random, 400), time + TWO_DAYS);
    const { taken, copy } = pairOf(takenFile({ n, time, where }, choice, random), recent, random);
    if (!copy) recent[n % RECENT] = taken;
    const changed = uploaded + 60_000 + below(random, 10_000);
    const { shows, facts, marks, uploaderId } = taken;
    const folderPath = copy && (n * 12) % 100 >= 12 ? copiesOf(time, n) : folderOf(n, time, where);
    const fileName = copy ? facts.fileName.replace(/(?=\.[^.]*$)/, ` (${n})`) : facts.fileName;
    yield {
      shows,
      file: {
        entryType: 'file',
        id: newId(),
        ...facts,
        folderPath,
        fileName,
        version: random() < 0.1 ? 2 : 1,
        uploaderId,
        dateUploaded: iso(uploaded),
        takenAt: iso(time).slice(0, 19),
        takenOffset: '+02:00',
        takenSource: 'exif',
        state: 'ready',
        verifiedAt: iso(uploaded + 3_000 + below(random, 50_000)),
        changedAt: iso(changed),
        mediaVersion: 1,
        pipeline: PIPELINE[facts.kind],
        ...marks,
      },
    };
  }
}
