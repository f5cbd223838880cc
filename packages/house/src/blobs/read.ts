import { type BigIntStats, close, closeSync, fstatSync, open, read } from 'node:fs';
import { lstat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { type BlobHead, type BlobRead, type ByteRange, type Bytes, DriveError } from '@rdrive/core';
import { OPEN_TO_READ, orAbsent, translate } from './disk.ts';
import { checkUnlinked, noSuchBytes } from './places.ts';

// Plain descriptors: objects that stand for open files cost as much again as the reading of a small one.
const openFile = promisify(open);
const readInto = promisify(read);
const closeFile = promisify(close);

const PIECE = 1024 * 1024;

/** Size, time and a strong ETag: bytes under a key never change, so when they were written tells them apart. */
function headOf(stats: BigIntStats): BlobHead {
  return {
    size: Number(stats.size),
    etag: `"${stats.size.toString(16)}-${stats.mtimeNs.toString(16)}"`,
    modifiedAt: stats.mtime.toISOString(),
  };
}

/** The stats of what lies at a path, where it lies there itself and not behind a link. */
export async function statUnlinked(path: string): Promise<BigIntStats> {
  const stats = await lstat(path, { bigint: true });
  checkUnlinked(path);
  return stats;
}

/** The head of the file at a path; undefined where there is none, or something else than a file. */
export async function headFileAt(path: string): Promise<BlobHead | undefined> {
  const stats = await orAbsent(statUnlinked(path));
  return stats?.isFile() ? headOf(stats) : undefined;
}

async function readPiece(file: number, at: number, length: number): Promise<Uint8Array> {
  const buffer = Buffer.allocUnsafeSlow(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await readInto(file, buffer, filled, length - filled, at + filled);
    if (bytesRead === 0) throw new DriveError('unavailable', 'The file is shorter than it was.');
    filled += bytesRead;
  }
  return buffer;
}

async function* single(bytes: Uint8Array): Bytes {
  if (bytes.length > 0) yield bytes;
}

/** Closes the file at the end, at an error and when the reader stops, also one that stops before its first byte. */
function streamed(file: number, first: number, end: number): Bytes {
  let at = first;
  let closed = false;
  const close = async (): Promise<void> => {
    if (closed) return;
    closed = true;
    await closeFile(file);
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
  const file = await openFile(path, OPEN_TO_READ);
  let handedOver = false;
  try {
    // Opening has walked the path: its folders are in memory now.
    checkUnlinked(path);
    const stats = fstatSync(file, { bigint: true });
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
    // Nothing was written by it, so closing waits for no disk.
    if (!handedOver) closeSync(file);
  }
}
