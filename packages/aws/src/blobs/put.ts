import {
  AbortMultipartUploadCommand,
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  PutObjectCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { type Bytes, DriveError } from '@rdrive/core';
import { checked, type S3Context } from './context.ts';
import { inPieces } from './pieces.ts';

const MIB = 1024 * 1024;
const PIECE = 16 * MIB;
/** S3 takes 10,000 parts. */
const MAX_PIECES = 9000;

export interface PutOptions {
  readonly contentType: string;
  readonly size: number;
}

/** Sends pieces as parts, one on its way while the next is gathered. */
async function sendPieces(
  context: S3Context,
  target: { Bucket: string; Key: string; UploadId: string },
  pieces: Bytes,
) {
  const parts: CompletedPart[] = [];
  let sending: Promise<unknown> = Promise.resolve();
  for await (const piece of pieces) {
    await sending;
    const PartNumber = parts.length + 1;
    const part: CompletedPart = { PartNumber };
    parts.push(part);
    sending = context.client.send(new UploadPartCommand({ ...target, PartNumber, Body: piece })).then(({ ETag }) => {
      if (ETag !== undefined) part.ETag = ETag;
    });
    // Awaited before the next part or at the end; until then a failure must not count as unhandled.
    sending.catch(() => undefined);
  }
  await sending;
  return parts;
}

async function putInParts(context: S3Context, key: string, pieces: Bytes, ContentType: string): Promise<void> {
  const { client, bucket: Bucket } = context;
  const { UploadId } = await client.send(new CreateMultipartUploadCommand({ Bucket, Key: key, ContentType }));
  if (UploadId === undefined) throw new DriveError('unavailable', 'The storage opened no upload.');
  const target = { Bucket, Key: key, UploadId };
  try {
    const Parts = await sendPieces(context, target, pieces);
    await client.send(new CompleteMultipartUploadCommand({ ...target, MultipartUpload: { Parts } }));
  } catch (error) {
    await client.send(new AbortMultipartUploadCommand(target)).catch(() => undefined);
    throw error;
  }
}

/** Puts an object; S3 shows it whole or not at all, however many parts it came in. */
export async function putAt(context: S3Context, key: string, body: Bytes, options: PutOptions): Promise<void> {
  const { size, contentType: ContentType } = options;
  checked(key);
  if (size > PIECE) {
    const pieceSize = Math.max(PIECE, Math.ceil(size / MAX_PIECES / MIB) * MIB);
    return putInParts(context, key, inPieces(body, size, pieceSize), ContentType);
  }
  for await (const piece of inPieces(body, size, PIECE)) {
    await context.client.send(new PutObjectCommand({ Bucket: context.bucket, Key: key, Body: piece, ContentType }));
  }
}
