import type { BigIntStats } from 'node:fs';
import { type FileHandle, lstat, open } from 'node:fs/promises';
import { type BlobHead, type BlobRead, type ByteRange, type Bytes, DriveError } from '@rdrive/core';
import { OPEN_TO_READ, orAbsent, translate } from './disk.ts';
import { noSuchBytes, unlinked } from './places.ts';

const PIECE = 1024 * 1024;

/** Size, time and a strong ETag: bytes under a key never change, so when they were written tells them apart. */
function headOf(stats: BigIntStats): BlobHead {
  return {
    size: Number(stats.size),
    etag: `"${stats.size.toString(16)}-${stats.mtimeNs.toString(16)}"`,
    modifiedAt: stats.mtime.toISOString(),
  };
}

/** The head of the file at a path; undefined where there is none, or something else than a file. */
export async function headFileAt(path: string): Promise<BlobHead | undefined> {
  const found = await orAbsent(unlinked(path));
  const stats = found === undefined ? undefined : await orAbsent(lstat(found, { bigint: true }));
  return stats?.isFile() ? headOf(stats) : undefined;
}

async function readPiece(file: FileHandle, at: number, length: number): Promise<Uint8Array> {
  const buffer = Buffer.allocUnsafe(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await file.read(buffer, filled, length - filled, at + filled);
    if (bytesRead === 0) throw new DriveError('unavailable', 'The file is shorter than it was.');
    filled += bytesRead;
  }
  return buffer;
}

async function* single(bytes: Uint8Array): Bytes {
  if (bytes.length > 0) yield bytes;
}

/** Closes the file at the end, at an error and when the reader stops, also one that stops before its first byte. */
function streamed(file: FileHandle, first: number, end: number): Bytes {
  let at = first;
  let closed = false;
  const close = async (): Promise<void> => {
    if (closed) return;
    closed = true;
    await file.close();
  };
  const next = async (): Promise<IteratorResult<Uint8Array>> => {
    if (closed || at >= end) {
      await close();
      return { done: true, value: undefined };
    }
    try {
      const value = await readPiece(file, at, Math.min(PIECE, end - at));
      at += value.length;
      return { done: false, value };
    } catch (error) {
      await close();
      throw translate(error);
    }
  };
  const stop = async (): Promise<IteratorResult<Uint8Array>> => {
    await close();
    return { done: true, value: undefined };
  };
  return { [Symbol.asyncIterator]: () => ({ next, return: stop }) };
}

/** Opens a file for reading, whole or in part; what is open stays readable when the name is replaced or deleted. */
export async function readFileAt(path: string, range?: ByteRange): Promise<BlobRead> {
  const file = await open(path, OPEN_TO_READ);
  let handedOver = false;
  try {
    const stats = await file.stat({ bigint: true });
    if (!stats.isFile()) throw noSuchBytes();
    const head = headOf(stats);
    if (range && (range.first >= head.size || range.last < range.first || range.first < 0)) {
      throw new DriveError('range-not-satisfiable', `The file has ${head.size} bytes.`);
    }
    const first = range?.first ?? 0;
    const end = Math.min((range?.last ?? head.size) + (range ? 1 : 0), head.size);
    // Thumbnails and sniffing: read at once, no open file to look after.
    if (end - first <= PIECE) return { ...head, body: single(await readPiece(file, first, end - first)) };
    handedOver = true;
    return { ...head, body: streamed(file, first, end) };
  } finally {
    if (!handedOver) await file.close();
  }
}
