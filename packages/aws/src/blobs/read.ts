import { Readable } from 'node:stream';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import { type BlobRead, type ByteRange, type Bytes, DriveError, type RangeChoice } from '@rdrive/core';
import { checked, headAt, headOf, type S3Context } from './context.ts';
import { translate } from './errors.ts';

/** Errors translated, and the connection let go when the reader stops, also one that stops before its first byte. */
function bytesOf(stream: Readable): Bytes {
  return {
    [Symbol.asyncIterator]() {
      const chunks = stream[Symbol.asyncIterator]();
      return {
        async next() {
          try {
            return await chunks.next();
          } catch (error) {
            throw translate(error);
          }
        },
        async return() {
          stream.destroy();
          return { done: true, value: undefined };
        },
      };
    },
  };
}

/** The size of the whole object, which the answer to a range tells in `Content-Range`. */
function wholeSize(answer: { ContentRange?: string | undefined; ContentLength?: number | undefined }): number {
  const [, total] = /\/(\d+)$/.exec(answer.ContentRange ?? '') ?? [];
  return total === undefined ? (answer.ContentLength ?? 0) : Number(total);
}

async function* nothing(): Bytes {}

/** Reads an object, whole or in part. Where the part hangs on the head, that is asked for first. */
export async function readAt(context: S3Context, key: string, range?: ByteRange | RangeChoice): Promise<BlobRead> {
  if (typeof range !== 'function') return readPart(context, key, range);
  const head = await headAt(context, key);
  if (!head) throw new DriveError('not-found', 'There are no such bytes.');
  const chosen = range(head);
  return chosen === 'none' ? { ...head, body: nothing() } : readPart(context, key, chosen);
}

async function readPart(context: S3Context, key: string, range?: ByteRange): Promise<BlobRead> {
  if (range && (range.first < 0 || range.last < range.first)) {
    throw new DriveError('range-not-satisfiable', 'This is no range of bytes.');
  }
  const answer = await context.client.send(
    new GetObjectCommand({
      Bucket: context.bucket,
      Key: checked(key),
      ...(range && { Range: `bytes=${range.first}-${range.last}` }),
    }),
  );
  const { Body } = answer;
  if (!(Body instanceof Readable)) throw new DriveError('unavailable', 'The storage sent no bytes.');
  return { ...headOf(answer, wholeSize(answer)), body: bytesOf(Body) };
}
