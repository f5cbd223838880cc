import { type BigIntStats, close, closeSync, fstatSync, open, read } from 'node:fs';
import { lstat } from 'node:fs/promises';
import { promisify } from 'node:util';
import {
  type BlobHead,
  type BlobRead,
  type ByteRange,
  type Bytes,
  DriveError,
  type RangeChoice,
  type ReadOptions,
} from '@rdrive/core';
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

async function fill(file: number, buffer: Uint8Array, at: number): Promise<Uint8Array> {
  let filled = 0;
  while (filled < buffer.length) {
    const { bytesRead } = await readInto(file, buffer, filled, buffer.length - filled, at + filled);
    if (bytesRead === 0) throw new DriveError('unavailable', 'The file is shorter than it was.');
    filled += bytesRead;
  }
  return buffer;
}

/** Where the pieces of one reading go. */
interface Memory {
  take(length: number): Uint8Array;
  /** The reader has gone: nothing that was taken is looked at any more. */
  release(): void;
}

/** Each piece belongs to whoever reads it. */
const givenAway: Memory = { take: (length) => Buffer.allocUnsafeSlow(length), release: () => undefined };

/** Memory of lent pieces that waits for its next reading: a new mebibyte for each keeps the collector at work. */
const spare: Uint8Array[] = [];
const SPARES = 12;

/** All pieces in one place, one after another. */
function lent(): Memory {
  let buffer: Uint8Array | undefined;
  return {
    take(length) {
      buffer ??= spare.pop() ?? Buffer.allocUnsafeSlow(PIECE);
      return buffer.subarray(0, length);
    },
    release() {
      if (buffer && spare.length < SPARES) spare.push(buffer);
      buffer = undefined;
    },
  };
}

function single(bytes: Uint8Array, memory: Memory): Bytes {
  let told = bytes.length === 0;
  const end = async (): Promise<IteratorResult<Uint8Array>> => {
    memory.release();
    return { done: true, value: undefined };
  };
  const next = async (): Promise<IteratorResult<Uint8Array>> => {
    if (told) return end();
    told = true;
    return { done: false, value: bytes };
  };
  return { [Symbol.asyncIterator]: () => ({ next, return: end }) };
}

/** Closes the file at the end, at an error and when the reader stops, also one that stops before its first byte. */
function streamed(file: number, memory: Memory, first: number, end: number): Bytes {
  let at = first;
  let closed = false;
  const stop = async (): Promise<IteratorResult<Uint8Array>> => {
    if (!closed) {
      closed = true;
      memory.release();
      await closeFile(file);
    }
    return { done: true, value: undefined };
  };
  const next = async (): Promise<IteratorResult<Uint8Array>> => {
    if (closed || at >= end) return stop();
    try {
      const value = await fill(file, memory.take(Math.min(PIECE, end - at)), at);
      at += value.length;
      return { done: false, value };
    } catch (error) {
      await stop();
      throw translate(error);
    }
  };
  return { [Symbol.asyncIterator]: () => ({ next, return: stop }) };
}

/** First byte and the one behind the last. */
function boundsOf(range: ByteRange | 'none' | undefined, size: number): readonly [first: number, end: number] {
  if (range === undefined) return [0, size];
  if (range === 'none') return [0, 0];
  if (range.first >= size || range.last < range.first || range.first < 0) {
    throw new DriveError('range-not-satisfiable', `The file has ${size} bytes.`);
  }
  return [range.first, Math.min(range.last + 1, size)];
}

/** Opens a file for reading, whole or in part; what is open stays readable when the name is replaced or deleted. */
export async function readFileAt(
  path: string,
  range?: ByteRange | RangeChoice,
  { lend = false }: ReadOptions = {},
): Promise<BlobRead> {
  const file = await openFile(path, OPEN_TO_READ);
  let handedOver = false;
  try {
    // Opening has walked the path: its folders are in memory now.
    checkUnlinked(path);
    const stats = fstatSync(file, { bigint: true });
    if (!stats.isFile()) throw noSuchBytes();
    const head = headOf(stats);
    const [first, end] = boundsOf(typeof range === 'function' ? range(head) : range, head.size);
    const memory = lend ? lent() : givenAway;
    // Thumbnails and sniffing: read at once, no open file to look after.
    if (end - first <= PIECE) {
      return { ...head, body: single(await fill(file, memory.take(end - first), first), memory) };
    }
    handedOver = true;
    return { ...head, body: streamed(file, memory, first, end) };
  } finally {
    // Nothing was written by it, so closing waits for no disk.
    if (!handedOver) closeSync(file);
  }
}
