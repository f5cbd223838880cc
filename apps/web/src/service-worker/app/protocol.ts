/** What a page tells the worker; each is answered over the port that comes with it, when it is done. */
export type WorkerOrder =
  /** Keeps the program that is deployed now. */
  | 'keep-program'
  /** Keeps small pictures that the page had loaded before there was a worker. */
  | { readonly keepSeen: readonly string[] }
  /** Other bytes are kept in full than before. */
  | 'look-at-kept'
  /** The session has ended: leaves nothing of the library. */
  | 'leave';

/** Caches of the program, which anybody may have; the rest of the name is its first script. */
export const PROGRAM = 'rdrive-program ';
/** Caches of pictures that have been seen; the rest of the name is a number. */
export const SEEN = 'rdrive-seen ';

/** Paths of the pictures of tiles. */
export const SMALL_PICTURE = /^\/derived\/[^/]+\/[^/]+\/grid\.webp$/;

/** Where other apps send files to (`share_target` in the manifest), and the view that asks what becomes of them. */
export const SHARE_PATH = '/share';
export const SHARED_FIELD = 'files';
/** The cache of files that have been shared and not been sent on; headers `x-name` and `x-modified` tell of them. */
export const SHARED = 'rdrive-shared';

/** The folder, in the browser's own storage, of bytes that are kept in full. */
export const KEPT_BYTES = 'rdrive-kept';

/** The name there of what lies at an address: of the path alone, as what lets one load is no part of it. */
export function keptName(address: string): string {
  return address.replace(/[?#].*$/, '').replaceAll('/', '~');
}
