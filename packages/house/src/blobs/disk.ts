import { constants } from 'node:fs';
import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DriveError, isDriveError } from '@rdrive/core';

/** Opening must never follow a link planted as the last element; Windows has no such flag, and links need rights there. */
const noFollow = constants.O_NOFOLLOW ?? 0;
export const OPEN_TO_READ = constants.O_RDONLY | noFollow;
export const OPEN_TO_CHANGE = constants.O_RDWR | noFollow;
export const OPEN_NEW = constants.O_RDWR | constants.O_CREAT | constants.O_EXCL | noFollow;

/** The `code` of a system error (`ENOENT`…), else undefined. */
export function errnoOf(error: unknown): string | undefined {
  const code = typeof error === 'object' && error !== null ? (error as { code?: unknown }).code : undefined;
  return typeof code === 'string' ? code : undefined;
}

const full = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);
const absent = new Set(['ENOENT', 'ENOTDIR', 'ELOOP', 'EISDIR']);

/** What a failed system call means to the callers of the port. Paths stay in the cause, out of the words. */
export function translate(error: unknown): DriveError {
  if (isDriveError(error)) return error;
  const code = errnoOf(error);
  if (code !== undefined && full.has(code)) {
    return new DriveError('disk-full', 'The disk is full.', { cause: error });
  }
  if (code !== undefined && absent.has(code)) {
    return new DriveError('not-found', 'There are no such bytes.', { cause: error });
  }
  return new DriveError('unavailable', 'The disk did not answer as it should.', { cause: error });
}

/** Runs file work, so that only {@link DriveError}s leave it. */
export async function onDisk<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw translate(error);
  }
}

/** The value, or undefined where the work says `not-found`. */
export async function orAbsent<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    const translated = translate(error);
    if (translated.code === 'not-found') return undefined;
    throw translated;
  }
}

/** Makes the names in a folder survive a power cut. Windows cannot open folders and journals names by itself. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, constants.O_RDONLY);
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function makeAndSync(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true });
  if (first === undefined) return;
  const last = dirname(first);
  for (let at = dirname(path); ; at = dirname(at)) {
    await syncFolder(at);
    if (at === last || at === dirname(at)) return;
  }
}

let making: Promise<void> = Promise.resolve();

/**
 * Creates a folder with those above it, each durable in its parent before this returns. One call after another: who finds
 * a folder that another call has just made could promise something that stands on a name not yet synced.
 */
export function makeFolder(path: string): Promise<void> {
  const made = making.then(() => makeAndSync(path));
  making = made.catch(() => undefined);
  return made;
}

/** Opens, works, closes. */
export async function withFile<T>(path: string, flags: number, work: (file: FileHandle) => Promise<T>): Promise<T> {
  const file = await open(path, flags, 0o600);
  try {
    return await work(file);
  } finally {
    await file.close();
  }
}
