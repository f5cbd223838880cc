/** What is true of a file, one bit each. */
export const FLAG = {
  /** The row holds a file that is in the library. */
  live: 1,
  video: 2,
  favourite: 4,
  full: 8,
  motion: 16,
  /** It has a perceptual hash. */
  phash: 32,
  /** It is half of a Live Photo. */
  paired: 64,
  /** It has a place on the map. */
  placed: 128,
  /** No view shows it by itself: the core's `isHidden`. */
  hidden: 256,
  /** It looks like a picture of a screen. */
  screenshot: 512,
} as const;
