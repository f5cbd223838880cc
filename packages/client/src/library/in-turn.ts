import type { FileJson } from '../api/wire.ts';

/**
 * Sends edits one after another, and knows which version the latest of our own made: the view shows an edit before the
 * server has answered, so that the next one may be made on a file whose new version is not known yet.
 */
export interface Turns {
  /** Runs `work` when all that was asked before is done. */
  run<T>(work: () => Promise<T>): Promise<T>;
  /** The version to expect: that of the file as seen, or a newer one that an edit of ours has made. */
  versionOf(file: FileJson): number;
  /** Notes what the server answered to an edit of ours. */
  settled(file: FileJson): void;
}

/** Makes {@link Turns}. */
export function createTurns(): Turns {
  const versions = new Map<string, number>();
  let tail: Promise<unknown> = Promise.resolve();
  return {
    run(work) {
      const turn = tail.then(work);
      // The next in line does not care how this one ended.
      tail = turn.catch(() => undefined);
      return turn;
    },
    versionOf: (file) => Math.max(file.version, versions.get(file.id) ?? 0),
    settled: (file) => void versions.set(file.id, file.version),
  };
}
