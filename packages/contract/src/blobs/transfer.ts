import { type OpenUpload, originalKey, type PartGrant, partCountOf, partLength } from '@rdrive/core';
import { expect } from 'vitest';
import { bytesOf, MIB } from './bytes.ts';
import type { BlobSubject } from './subject.ts';

const HOUR = 3_600_000;

/** An open upload with its bytes, and the short words that the laws are written in. */
export interface Transfer {
  readonly upload: OpenUpload;
  readonly bytes: Uint8Array;
  /** All part numbers. */
  readonly numbers: readonly number[];
  part(number: number): Uint8Array;
  grant(number: number, expiresAt?: number): Promise<PartGrant>;
  /** Grants and sends parts one after another; all must be taken. */
  sendAll(numbers?: readonly number[]): Promise<void>;
  arrived(): Promise<number[]>;
}

/** Opens an upload of `size` bytes in parts of 5 MiB (S3's least), unless told otherwise. */
export async function transfer(
  subject: BlobSubject,
  size: number,
  { partSize = 5 * MIB, seed = 1 } = {},
): Promise<Transfer> {
  const { blobs, newId, send } = subject;
  const id = newId();
  const plan = { key: originalKey(id), uploadId: id, size, partSize };
  const upload = { ...plan, handle: await blobs.openUpload(plan) };
  const bytes = bytesOf(size, seed);
  const numbers = Array.from({ length: partCountOf(size, partSize) }, (_, index) => index + 1);
  const part = (number: number): Uint8Array => {
    const start = (number - 1) * partSize;
    return bytes.subarray(start, start + partLength(size, partSize, number));
  };
  const grant = async (number: number, expiresAt = Date.now() + HOUR): Promise<PartGrant> => {
    const [granted] = await blobs.grantParts(upload, [number], expiresAt);
    if (!granted) return expect.fail(`no grant for part ${number}`);
    expect(granted).toMatchObject({ number, method: 'PUT' });
    return granted;
  };
  return {
    upload,
    bytes,
    numbers,
    part,
    grant,
    async sendAll(which = numbers) {
      for (const number of which) expect(await send(await grant(number), part(number))).toBeLessThan(300);
    },
    arrived: async () => (await blobs.arrivedParts(upload)).map(({ number }) => number),
  };
}
