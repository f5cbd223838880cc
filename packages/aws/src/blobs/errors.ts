import { DriveError, isDriveError } from '@rdrive/core';

interface ServiceError {
  readonly name?: unknown;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

function partsOf(error: unknown): { name: string; status: number | undefined } {
  const { name, $metadata } = (typeof error === 'object' && error !== null ? error : {}) as ServiceError;
  return { name: typeof name === 'string' ? name : '', status: $metadata?.httpStatusCode };
}

/** True where the object, or the multipart upload, does not exist. HEAD has no body, so only its status tells. */
export function isAbsent(error: unknown): boolean {
  const { name, status } = partsOf(error);
  if (name === 'NoSuchBucket') return false;
  return ['NoSuchKey', 'NoSuchUpload', 'NotFound'].includes(name) || status === 404;
}

/** What a failed call to S3 means to the callers of the port (codes: Amazon S3 API Reference, Error Responses). */
export function translate(error: unknown): DriveError {
  if (isDriveError(error)) return error;
  const { name, status } = partsOf(error);
  if (isAbsent(error)) return new DriveError('not-found', 'There are no such bytes.', { cause: error });
  if (name === 'InvalidRange' || status === 416) {
    return new DriveError('range-not-satisfiable', 'The file is shorter than that.', { cause: error });
  }
  if (name === 'QuotaExceeded' || status === 507) {
    return new DriveError('disk-full', 'The storage is full.', { cause: error });
  }
  return new DriveError('unavailable', 'The storage did not answer as it should.', { cause: error });
}

/** Runs calls to S3, so that only {@link DriveError}s leave them. */
export async function onS3<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw translate(error);
  }
}

/** The value, or undefined where the thing asked for does not exist. */
export async function orAbsent<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw translate(error);
  }
}
