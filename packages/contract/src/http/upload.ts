import { expect } from 'vitest';
import type { Answer } from './answer.ts';
import { type Octets, picture, sha256 } from './bytes.ts';
import type { Line } from './caller.ts';
import type { Person } from './people.ts';
import type { FileJson, Grant, UploadJson } from './wire.ts';

export interface UploadWish {
  readonly folderPath: string;
  readonly fileName: string;
  readonly bytes?: Octets;
  readonly onConflict?: 'keep-both' | 'skip' | 'replace';
  readonly modifiedAt?: string;
  /** Announce the hash at once, or only with `complete`. */
  readonly hash?: 'first' | 'late';
  /** `/api/images` and `/api/videos` check the kind. */
  readonly route?: '/api/uploads' | '/api/images' | '/api/videos';
}

/** Announces a file; answers what the server said. */
export function announce(person: Person, wish: UploadWish & { bytes: Octets }): Promise<Answer> {
  const { bytes, route = '/api/uploads', hash = 'first', ...rest } = wish;
  const body = { ...rest, fileSize: bytes.length, ...(hash === 'first' && { sha256: sha256(bytes) }) };
  return person.call(`POST ${route}`, { body });
}

/** Sends one part as its grant says; answers the status. */
export async function sendPart(line: Line, grant: Grant, upload: UploadJson, bytes: Octets): Promise<number> {
  const from = (grant.number - 1) * upload.partSize;
  const raw = bytes.slice(from, from + upload.partSize);
  const answer = await line.send(`${grant.method} ${grant.url}`, { raw, headers: grant.headers });
  return answer.status;
}

export function complete(person: Person, id: string, bytes: Octets): Promise<Answer> {
  return person.call(`POST /api/uploads/${id}/complete`, { body: { sha256: sha256(bytes) } });
}

/** The whole way of a file; answers what `complete` said (or the announcement, where nothing was to be sent). */
export async function tryUpload(line: Line, person: Person, wish: UploadWish & { bytes: Octets }): Promise<Answer> {
  const announced = await announce(person, wish);
  if (announced.status !== 201) return announced;
  const upload = announced.json as UploadJson;
  for (const grant of upload.parts) {
    const status = await sendPart(line, grant, upload, wish.bytes);
    expect([200, 204]).toContain(status);
  }
  return complete(person, upload.id, wish.bytes);
}

/** Uploads a file that must become one. */
export async function upload(line: Line, person: Person, wish: UploadWish): Promise<FileJson> {
  const answer = await tryUpload(line, person, { ...wish, bytes: wish.bytes ?? picture() });
  return answer.as<FileJson>(201);
}
