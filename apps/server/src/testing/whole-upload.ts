import { createHash } from 'node:crypto';
import type { FileJson, UploadOpenedResponse } from '@rdrive/api/schemas';
import type { Caller } from './caller.ts';

/** A GIF of one pixel; what follows it is not looked at. */
export const PIXEL = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

/** A picture of so many bytes, others for each seed. */
export function pictureOf(seed: number, bytes: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.concat([PIXEL, Buffer.alloc(bytes - PIXEL.length, seed)]));
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Tells the server of a file that is to come. */
export function announce(caller: Caller, path: string, fileSize: number): Promise<UploadOpenedResponse> {
  const at = path.lastIndexOf('/');
  const request = { folderPath: path.slice(0, at) || '/', fileName: path.slice(at + 1), fileSize };
  return caller.call<UploadOpenedResponse>('POST', '/api/uploads', request);
}

/** Sends all parts, one after another. */
export async function sendWhole(
  caller: Caller,
  { parts, partSize }: Pick<UploadOpenedResponse, 'parts' | 'partSize'>,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<void> {
  for (const { number, url, headers } of parts) {
    await caller.send(url, headers, bytes.slice((number - 1) * partSize, number * partSize));
  }
}

/** The whole way of one file. */
export async function uploadWhole(caller: Caller, path: string, bytes: Uint8Array<ArrayBuffer>): Promise<FileJson> {
  const upload = await announce(caller, path, bytes.length);
  await sendWhole(caller, upload, bytes);
  return caller.call<FileJson>('POST', `/api/uploads/${upload.id}/complete`, { sha256: sha256Of(bytes) });
}
