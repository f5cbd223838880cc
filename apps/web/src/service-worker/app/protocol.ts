/** What a page tells the worker; each is answered over the port that comes with it, when it is done. */
export type WorkerOrder =
  /** Keeps the program that is deployed now. */
  | 'keep-program'
  /** Keeps small pictures that the page had loaded before there was a worker. */
  | { readonly keepSeen: readonly string[] }
  /** The session has ended: leaves nothing of the library. */
  | 'leave';

/** Caches of the program, which anybody may have; the rest of the name is its first script. */
export const PROGRAM = 'rdrive-program ';
/** Caches of pictures that have been seen; the rest of the name is a number. */
export const SEEN = 'rdrive-seen ';

/** Paths of the pictures of tiles. */
export const SMALL_PICTURE = /^\/derived\/[^/]+\/[^/]+\/grid\.webp$/;
