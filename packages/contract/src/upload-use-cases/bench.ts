import {
  type Change,
  type CompleteUploadResult,
  type CreateUploadResult,
  completeUpload,
  createUpload,
  type FileEntry,
  type NewUpload,
  type PartGrant,
  type UploadDeps,
  type UploadRecord,
  type UploadStore,
} from '@rdrive/core';
import { expect } from 'vitest';
import { bytesOf, digest } from '../blobs/bytes.ts';
import type { BlobSubject } from '../blobs/subject.ts';
import type { MetadataSubject } from '../metadata/subject.ts';

/** A whole home, empty: metadata, bytes and upload records on one clock, which begins at the present time. */
export interface UploadUseCaseSubject extends MetadataSubject, Pick<BlobSubject, 'blobs' | 'send'> {
  readonly uploads: UploadStore;
}

export const ANA = 'ana';
export const BEN = 'ben';
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** The beginnings of files, by which their types are known. */
const magic = {
  jpeg: [0xff, 0xd8, 0xff, 0xe0],
  png: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  mp4: [0, 0, 0, 0x18, 0x66, 0x74, 0x79, 0x70, 0x69, 0x73, 0x6f, 0x6d, 0, 0, 2, 0, 0x69, 0x73, 0x6f, 0x6d],
  text: [0x48, 0x65, 0x6c, 0x6c, 0x6f, 0x20],
};

/** Bytes that begin like a file of that type; others for every seed. */
export function fileOf(type: keyof typeof magic, seed = 1, length = 5000): Uint8Array {
  const bytes = bytesOf(length, seed);
  bytes.set(magic[type].slice(0, length));
  return bytes;
}

export type Created = Extract<CreateUploadResult, { outcome: 'created' }>;

/** A subject with the short words that the laws are written in. */
export interface Bench extends UploadUseCaseSubject {
  readonly deps: UploadDeps;
  change(): Change;
  /** Announces a file of Ana's at the path. */
  announce(path: string, bytes: Uint8Array, more?: Partial<NewUpload>): Promise<CreateUploadResult>;
  /** Announces, and expects that the bytes are wanted. */
  open(path: string, bytes: Uint8Array, more?: Partial<NewUpload>): Promise<Created>;
  /** Sends all parts by the given grants. */
  sendAll(upload: UploadRecord, parts: readonly PartGrant[], bytes: Uint8Array): Promise<void>;
  /** Announces and sends; `complete` is left. The hash is announced only where `more` has it. */
  sent(path: string, bytes: Uint8Array, more?: Partial<NewUpload>): Promise<string>;
  complete(id: string, bytes: Uint8Array): Promise<CompleteUploadResult>;
  /** The whole way; expects a new file. */
  file(path: string, bytes: Uint8Array, more?: Partial<NewUpload>): Promise<FileEntry>;
  names(folderPath: string): Promise<string[]>;
}

function placeOf(path: string): { folderPath: string; fileName: string } {
  const at = path.lastIndexOf('/');
  return { folderPath: path.slice(0, at) || '/', fileName: path.slice(at + 1) };
}

/** The file of a result that must be one. */
export function createdFile(result: CompleteUploadResult): FileEntry {
  return result.outcome === 'created' ? result.file : expect.fail(`no file, but ${JSON.stringify(result)}`);
}

export function benchOf(subject: UploadUseCaseSubject): Bench {
  const { store, blobs, uploads, newId, clock, send } = subject;
  const deps: UploadDeps = { library: store.library, trash: store.trash, blobs, uploads, newId, clock: clock.now };
  const announce: Bench['announce'] = (path, bytes, more = {}) =>
    createUpload(deps, { ...placeOf(path), fileSize: bytes.length, ...more }, ANA);
  const open: Bench['open'] = async (path, bytes, more) => {
    const result = await announce(path, bytes, more);
    return result.outcome === 'created' ? result : expect.fail(`not wanted: ${JSON.stringify(result)}`);
  };
  const sendAll: Bench['sendAll'] = async (upload, parts, bytes) => {
    for (const grant of parts) {
      const start = (grant.number - 1) * upload.partSize;
      expect(await send(grant, bytes.subarray(start, start + upload.partSize))).toBeLessThan(300);
    }
  };
  const sent: Bench['sent'] = async (path, bytes, more) => {
    const { upload, parts } = await open(path, bytes, more);
    await sendAll(upload, parts, bytes);
    return upload.id;
  };
  const complete: Bench['complete'] = (id, bytes) => completeUpload(deps, id, digest(bytes), ANA);
  return {
    ...subject,
    deps,
    change: () => ({ actorId: ANA, activityId: newId() }),
    announce,
    open,
    sendAll,
    sent,
    complete,
    file: async (path, bytes, more) => createdFile(await complete(await sent(path, bytes, more), bytes)),
    async names(folderPath) {
      const { items } = await store.library.list(folderPath, { limit: 500 });
      return items.map((entry) => entry.fileName);
    },
  };
}
