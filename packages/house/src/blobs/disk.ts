import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
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
const readOnly = new Set(['EROFS']);
const absent = new Set(['ENOENT', 'ENOTDIR', 'ELOOP', 'EISDIR']);

/** What a failed system call means to the callers of the port. Paths stay in the cause, out of the words. */
export function translate(error: unknown): DriveError {
  if (isDriveError(error)) return error;
  const code = errnoOf(error);
  if (code !== undefined && full.has(code)) {
    return new DriveError('disk-full', 'The disk is full.', { cause: error });
  }
  if (code !== undefined && readOnly.has(code)) {
    return new DriveError('read-only', 'The disk of the server cannot be written to just now.', { cause: error });
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

/** Opens, works, closes. */
export async function withFile<T>(path: string, flags: number, work: (file: FileHandle) => Promise<T>): Promise<T> {
  const file = await open(path, flags, 0o600);
  try {
    return await work(file);
  } finally {
    await file.close();
  }
}
