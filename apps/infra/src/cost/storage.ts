import type { Counts } from './counts.ts';
import type { Profile } from './profile.ts';
import { plus, type Units } from './units.ts';

const GB = 1e9;

/** Originals of one kind: how many there are, of which size, and how often one of them is opened in a month. */
interface Originals {
  readonly files: number;
  readonly bytes: number;
  readonly opened: number;
}

/**
 * GB of originals by how long nobody has opened them, as Intelligent-Tiering moves them (S3 User Guide, "How S3
 * Intelligent-Tiering works": 30 days, 90 days; opened, they are frequent again). They were uploaded evenly over the
 * months; what is opened of the older ones is chosen by chance, each time anew.
 */
export function tiersOf({ files, bytes, opened }: Originals, months: number): Units {
  const kept = (files * bytes) / GB;
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

/** What lies there for a month. All of the first month's uploads count as kept from its first day, and as frequent. */
export function keptUnits(profile: Profile, counts: Counts, when: 'steady' | 'first'): Units {
  const { library, aMonth, aDayEach, people, days, storage } = profile;
  const files = library.photos + library.videos;
  const months = when === 'first' ? 1 : library.months;
  const older = 1 - storage.shareOfReadsThatAreOfThisMonth;
  const photos = {
    files: library.photos,
    bytes: library.photoBytes,
    opened: (aMonth.download + aMonth.downloadInZip) * older,
  };
  const videos = {
    files: library.videos,
    bytes: library.videoBytes,
    opened: people * days * aDayEach.playVideo * older,
  };
  const derived = library.photos * counts.derivedBytes.photo + library.videos * counts.derivedBytes.video;
  // A purged file stays as a version for 30 days, the rule of the bucket.
  const versions = aMonth.trashFile * library.photoBytes;
  const tableGb = (counts.tableBytes * (files / counts.files)) / GB;
  return plus(tiersOf(photos, months), tiersOf(videos, months), {
    's3.gb.standard': (derived + versions + counts.webApp.bytes) / GB,
    's3.monitored': files,
    'dynamo.gb': tableGb,
    'dynamo.gb.pitr': tableGb,
  });
}
