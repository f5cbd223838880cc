/** Bounds of one job and of the child that runs it. */
export interface Limits {
  /** Pixels of a picture or of a video frame, by its header. */
  readonly maxPixels: number;
  /** Wall time of one file, in milliseconds. */
  readonly wallMs: number;
  /** Resident bytes by {@link Weight}. */
  readonly pictureBytes: number;
  readonly heavyBytes: number;
  readonly videoBytes: number;
  /** A child is replaced after this many files, */
  readonly filesPerChild: number;
  /** or when it keeps more than this many bytes after one (WebAssembly memory never shrinks). */
  readonly idleBytes: number;
}

/**
 * How much memory a file may take: `heavy` formats hold every pixel at once (HEIC, AVIF, progressive JPEG, interlaced
 * PNG, TIFF), a plain `picture` is read row by row.
 */
export type Weight = 'picture' | 'heavy' | 'video';

const MB = 1_000_000;

export const defaultLimits: Limits = {
  maxPixels: 250 * MB,
  wallMs: 10 * 60_000,
  pictureBytes: 600 * MB,
  heavyBytes: 900 * MB,
  videoBytes: 600 * MB,
  filesPerChild: 500,
  idleBytes: 350 * MB,
};

/** Resident bytes that a job of this weight may take. */
export function memoryBound(limits: Limits, weight: Weight): number {
  return limits[`${weight}Bytes`];
}
