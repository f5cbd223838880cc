import type { BlobHead } from '@rdrive/core';
import { copyToFile } from './as-file.ts';
import { headAt, type S3Context } from './context.ts';
import { readAt } from './read.ts';

/** A film is made of one original in many runs, one soon after the other. */
const KEPT_MS = 5 * 60_000;

interface Copy extends Pick<BlobHead, 'etag'> {
  readonly key: string;
  readonly path: string;
  drop(): Promise<void>;
}

/** Copies of objects as local files. */
export interface Copies {
  asFile(key: string): Promise<{ readonly path: string } & AsyncDisposable>;
  /** Lets go of what is kept of these keys. */
  forget(keys: readonly string[]): Promise<void>;
}

/**
 * Copies of objects that are used one after another: the last one given back is kept for five minutes, so that whoever
 * asks for it next needs a look at the store only. Whatever else is asked for takes its place before it is fetched, so no
 * more room is needed than for what is in use.
 */
export function createCopies(context: S3Context, tmpDir: string): Copies {
  let kept: (Copy & { readonly timer: NodeJS.Timeout }) | undefined;

  function takeKept(): Copy | undefined {
    const copy = kept;
    clearTimeout(copy?.timer);
    kept = undefined;
    return copy;
  }

  async function keep(copy: Copy): Promise<void> {
    const other = takeKept();
    const timer = setTimeout(() => void takeKept()?.drop(), KEPT_MS);
    timer.unref();
    kept = { ...copy, timer };
    await other?.drop();
  }

  /** True where the store still has these very bytes. */
  async function isCurrent({ key, etag }: Copy): Promise<boolean> {
    return (await headAt(context, key))?.etag === etag;
  }

  async function reuse(key: string): Promise<Copy | undefined> {
    const copy = takeKept();
    let isGood = false;
    try {
      isGood = copy?.key === key && (await isCurrent(copy));
    } finally {
      if (!isGood) await copy?.drop();
    }
    return isGood ? copy : undefined;
  }

  async function fetchCopy(key: string): Promise<Copy> {
    const read = await readAt(context, key);
    const file = await copyToFile(tmpDir, read);
    const drop = async () => file[Symbol.asyncDispose]();
    return { key, etag: read.etag, path: file.path, drop };
  }

  return {
    asFile: async (key) => {
      const copy = (await reuse(key)) ?? (await fetchCopy(key));
      return { path: copy.path, [Symbol.asyncDispose]: () => keep(copy) };
    },
    forget: async (keys) => {
      if (kept && keys.includes(kept.key)) await takeKept()?.drop();
    },
  };
}
