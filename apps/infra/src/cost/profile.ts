import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The household whose month is reckoned: what is kept, and how often things are done. */
export interface Profile {
  readonly people: number;
  /** Days of the month. */
  readonly days: number;
  readonly library: {
    readonly photos: number;
    readonly photoBytes: number;
    readonly videos: number;
    readonly videoBytes: number;
    /** The library was uploaded evenly over these; the month reckoned is the last. */
    readonly months: number;
  };
  readonly aVisit: {
    /** Something is touched at least every minute. */
    readonly minutesInUse: number;
    /** The page stays visible after that, and nobody touches it. */
    readonly minutesOpen: number;
    /** Changes of the other person that arrive meanwhile. */
    readonly newsSeen: number;
  };
  /** Of each person. The timeline is answered by the index of the device: nothing but its tiles is loaded for it. */
  readonly aDayEach: Readonly<Record<DailyAction | 'visits' | 'openTimeline', number>>;
  /** Of both together; `uploads` are the times that somebody uploads something. */
  readonly aMonth: Readonly<Record<MonthlyAction | 'uploads', number>>;
  readonly screens: {
    /** Screens of tiles that are seen on each of these occasions. */
    readonly openApp: number;
    readonly openFolder: number;
    readonly openTimeline: number;
    readonly openActivity: number;
    /** Of the tiles seen, those that this browser does not hold already: they never change under their address. */
    readonly shareThatIsNew: number;
  };
  readonly playing: {
    /** Of all that is played, what a browser does not play as it is, and so takes the film of. */
    readonly shareByFilm: number;
  };
  readonly storage: {
    /** Of all that is looked at, played and downloaded; the rest is spread over the older months, one by one by chance. */
    readonly shareOfReadsThatAreOfThisMonth: number;
  };
  readonly lambda: {
    /** Milliseconds that a function waits for an answer of each. */
    readonly dynamoMs: number;
    readonly s3Ms: number;
    /** A vCPU of Lambda against a core of the machine that played. */
    readonly slowerBy: number;
  };
}

export type DailyAction =
  | 'openFolder'
  | 'openActivity'
  | 'openTrash'
  | 'viewPhoto'
  | 'playVideo'
  | 'editFile'
  | 'moveFile'
  | 'editTwenty';

export type MonthlyAction =
  | 'logIn'
  | 'download'
  | 'downloadInZip'
  | 'makeFolder'
  | 'moveFolder'
  | 'trashFile'
  | 'restoreFile'
  | 'deployWebApp';

/** The household of this clone's bill. */
export function readProfile(): Profile {
  return JSON.parse(readFileSync(join(import.meta.dirname, 'profile.json'), 'utf8')) as Profile;
}

/** The same people with so many times the library, uploaded in the same months. */
export function scaled(profile: Profile, factor: number): Profile {
  const { library } = profile;
  return {
    ...profile,
    library: { ...library, photos: library.photos * factor, videos: library.videos * factor },
  };
}

/** Bytes of all originals. */
export function libraryBytes({ library }: Pick<Profile, 'library'>): number {
  return library.photos * library.photoBytes + library.videos * library.videoBytes;
}
