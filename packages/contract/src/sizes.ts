import { isProof } from './config.ts';

export { isProof, seedOfRun } from './config.ts';

const MB = 1_000_000;

/**
 * How big the proofs are: small in `npm test`, whole in `npm run proof`. One table for unit, contract and browser
 * tests, so that nobody has to look for what a green run has shown.
 */
const table = {
  /** Random cases of a property that names no number itself. */
  propertyRuns: { test: 100, proof: 10_000 },
  /** How often the server is killed, and on how many stores one after another. */
  crashRounds: { test: 20, proof: 500 },
  /** Beginnings of a recorded sequence of file-system writes that a store is opened on. */
  diskPrefixes: { test: 60, proof: 1_000 },
  /** Files of the folder that moves as a whole while others are answered. */
  largeFolderFiles: { test: 2_000, proof: 10_000 },
  /** The one large file that the command line is killed over, and how many small ones go with it. */
  cliLargeBytes: { test: 150 * MB, proof: 3_500 * MB },
  cliSmallFiles: { test: 20, proof: 250 },
  /** A zip of so many bytes, of which a little more than two thirds are one file. */
  zipBytes: { test: 60 * MB, proof: 6_400 * MB },
  /** How long after its start an idle server is measured. */
  idleSeconds: { test: 3, proof: 60 },
  cliSmallBytes: { test: MB / 2, proof: 2 * MB },
  /** The one large file that a browser sends through everything that can happen to it, and how fast its line is. */
  uploadLargeBytes: { test: 150 * MB, proof: 6_000 * MB },
  uploadBytesPerSecond: { test: 30 * MB, proof: 60 * MB },
  /** How long its network is gone. */
  uploadOutageSeconds: { test: 3, proof: 60 },
  /** The one large video that goes through the stack of AWS; the engine holds it in memory, and so does a function. */
  stackBytes: { test: 80 * MB, proof: 6_000 * MB },
  /** Files that were broken at random, one after another, through the media pipeline. */
  mediaFuzzFiles: { test: 300, proof: 5_000 },
  /** Pixels of the pictures whose memory is measured. */
  mediaLargePixels: { test: 12 * MB, proof: 100 * MB },
  /** How often each film is sought, and how many videos of the corpus are watched as films at most. */
  filmSeeks: { test: 3, proof: 20 },
  filmVideos: { test: 1, proof: 100 },
  /** The long video that is watched while most of its film is yet to be made, and its lines. */
  longFilmSeconds: { test: 1_600, proof: 7_200 },
  longFilmLines: { test: 540, proof: 1_080 },
  /** Small files that are chosen at once, and the large one among them. */
  uploadQueueFiles: { test: 300, proof: 5_000 },
  uploadQueueLargeBytes: { test: 40 * MB, proof: 1_000 * MB },
  /** What two people do at random to one library, whose index on a device must follow. */
  indexOperations: { test: 200, proof: 10_000 },
} as const;

/** What one run of this kind tries. */
export function sizeOf(name: keyof typeof table): number {
  return table[name][isProof ? 'proof' : 'test'];
}

/**
 * What a contract multiplies its counts by: in `npm test` what the store can bear in the time, in the proof the same for
 * all of them (but random sequences: metadata/random.ts). At 5 a file is moved 1,000 times under its readers, and ten writers make 60 changes each.
 */
export function lawScale(inTest: number | undefined): number {
  return isProof ? 5 : (inTest ?? 1);
}

/** How long one law may take, in milliseconds. */
export function lawTimeout(inTest: number): number {
  return isProof ? 3_000_000 : inTest;
}
