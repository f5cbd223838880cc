import type { Counts, DerivedObject } from './counts.ts';
import type { Profile } from './profile.ts';
import { plus, type Units } from './units.ts';

/** What S3 calls a GB where it bills storage (S3 FAQs, "How will I be charged and billed": 1 GB / 1,073,741,824 bytes). */
const S3_GB = 2 ** 30;
/** What DynamoDB is taken to call one: at most that. */
const GB = 1e9;
/** Smaller objects are neither moved into Intelligent-Tiering by the rules of the bucket, nor watched there (parts/storage.ts). */
const TIERED_BYTES = 128 * 1_024;

/** What is opened together, such as an original or a film: how many there are, and how often one is opened in a month. */
interface Tiered {
  readonly files: number;
  /** Of one of them, */
  readonly bytes: number;
  /** in so many objects. */
  readonly objects: number;
  readonly opened: number;
}

/**
 * GB by how long nobody has opened them, as Intelligent-Tiering moves them (S3 User Guide, "How S3 Intelligent-Tiering
 * works": 30 days, 90 days; opened, they are frequent again). They were uploaded evenly over the months; what is opened of
 * the older ones is chosen by chance, each time anew.
 */
export function tiersOf({ files, bytes, opened }: Omit<Tiered, 'objects'>, months: number): Units {
  const kept = (files * bytes) / S3_GB;
  const monthly = kept / months;
  const young = Math.min(2 * monthly, kept - monthly);
  const old = kept - monthly - young;
  const older = files - files / months;
  const alone = older > 0 ? (1 - 1 / Math.max(1, older)) ** opened : 1;
  return {
    's3.gb.frequent': monthly + (1 - alone) * (young + old),
    's3.gb.infrequent': alone * young + alone * (1 - alone ** 2) * old,
    's3.gb.archive': alone ** 3 * old,
  };
}

const bytesOf = (objects: readonly DerivedObject[]) => objects.reduce((sum, { bytes }) => sum + bytes, 0);
const isLarge = ({ bytes }: DerivedObject) => bytes >= TIERED_BYTES;
const isOfFilm = ({ name }: DerivedObject) => name.startsWith('hls');

function together(files: number, all: readonly DerivedObject[], opened: number): Tiered {
  const large = all.filter(isLarge);
  return { files, bytes: bytesOf(large), objects: large.length, opened };
}

/** All that is in Intelligent-Tiering. Whoever looks at a photo opens its preview; films are opened where they are played. */
function tieredOf(
  { library, aMonth, aDayEach, people, days, playing, storage }: Profile,
  { derived }: Counts,
): Tiered[] {
  const { photos, photoBytes, videos, videoBytes } = library;
  const older = 1 - storage.shareOfReadsThatAreOfThisMonth;
  const views = people * days * aDayEach.viewPhoto * older;
  const plays = people * days * aDayEach.playVideo * older;
  const downloads = (aMonth.download + aMonth.downloadInZip) * older;
  return [
    { files: photos, bytes: photoBytes, objects: 1, opened: downloads },
    { files: videos, bytes: videoBytes, objects: 1, opened: plays * (1 - playing.shareByFilm) },
    together(photos, derived.photo, views),
    together(videos, derived.video.filter(isOfFilm), plays * playing.shareByFilm),
    together(
      videos,
      derived.video.filter((object) => !isOfFilm(object)),
      plays,
    ),
  ];
}

/** Bytes that stay in the class that they were put with. */
function standardBytes({ library, aMonth, days }: Profile, { derived, webApp, snapshotBytes, files }: Counts): number {
  const small = (objects: readonly DerivedObject[]) => bytesOf(objects.filter((object) => !isLarge(object)));
  // A purged file stays as a version for 30 days, the rule of the bucket; what of it is tiered costs no more than this.
  const versions = aMonth.trashFile * (library.photoBytes + bytesOf(derived.photo));
  // One a day; each is deleted a day after the next, and kept as a version like all else.
  const snapshots = (days + 2) * snapshotBytes * ((library.photos + library.videos) / files);
  return (
    library.photos * small(derived.photo) + library.videos * small(derived.video) + versions + snapshots + webApp.bytes
  );
}

/** What lies there for a month. All of the first month's uploads count as kept from its first day, and as frequent. */
export function keptUnits(profile: Profile, counts: Counts, when: 'steady' | 'first'): Units {
  const { library } = profile;
  const months = when === 'first' ? 1 : library.months;
  const tiered = tieredOf(profile, counts);
  const watched = tiered.reduce((sum, { files, objects }) => sum + files * objects, 0);
  const tableGb = (counts.tableBytes * ((library.photos + library.videos) / counts.files)) / GB;
  return plus(...tiered.map((each) => tiersOf(each, months)), {
    's3.gb.standard': standardBytes(profile, counts) / S3_GB,
    's3.monitored': watched,
    // A day after they were put (the rules of the bucket), so those of the month.
    's3.transitions': watched / months,
    'dynamo.gb': tableGb,
    'dynamo.gb.pitr': tableGb,
  });
}
