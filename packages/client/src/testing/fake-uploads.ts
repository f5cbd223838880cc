import { GRANTS_PER_CALL, partCountOf, partLength, partSizeFor } from '@rdrive/core';
import type { Api } from '../api/api.ts';
import { ProblemError } from '../api/problem.ts';
import type { CreateUploadRequest, FileJson, PartGrantJson } from '../api/wire.ts';
import type { Send } from '../upload/send.ts';
import { bytesOf, type UploadSource } from '../upload/source.ts';

interface Held {
  readonly request: CreateUploadRequest;
  readonly partSize: number;
  readonly parts: Map<number, Uint8Array>;
  done?: string;
}

/** A server's side of uploads in memory: enough to try the engine's own logic against, part by part. */
export function fakeUploads() {
  const uploads = new Map<string, Held>();
  const log: string[] = [];
  const folders = new Set(['/']);
  let nextId = 1;

  const grantsOf = (id: string, numbers: readonly number[]) => ({
    parts: numbers.map(
      (number): PartGrantJson => ({ number, method: 'PUT', url: `/uploads/${id}/${number}`, headers: {} }),
    ),
    grantsExpireAt: new Date(Date.now() + 3_600_000).toISOString(),
  });
  const held = (id: string) => {
    const upload = uploads.get(id);
    if (!upload) throw new ProblemError('not-found', 'There is no such upload.', { status: 404 });
    return upload;
  };
  const numbersOf = ({ request, partSize }: Held) =>
    Array.from({ length: partCountOf(request.fileSize, partSize) }, (_, at) => at + 1);

  const api = {
    uploads: {
      async open(request: CreateUploadRequest) {
        log.push(`open ${request.fileName}`);
        if (!folders.has(request.folderPath))
          throw new ProblemError('parent-missing', 'No such folder.', { status: 409 });
        for (const [id, other] of uploads) {
          if (!other.done || other.request.folderPath !== request.folderPath) continue;
          if (request.sha256 === other.done) return { duplicateOf: id };
          if (request.onConflict === 'skip' && request.fileName === other.request.fileName) return { skippedFor: id };
        }
        const id = `upload-${nextId++}`;
        const upload: Held = { request, partSize: partSizeFor(request.fileSize), parts: new Map() };
        uploads.set(id, upload);
        const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
        return {
          id,
          partSize: upload.partSize,
          expiresAt,
          ...grantsOf(id, numbersOf(upload).slice(0, GRANTS_PER_CALL)),
        };
      },
      async status(id: string) {
        log.push(`status ${id}`);
        const { partSize, parts, done } = held(id);
        return { id, state: done ? 'done' : 'open', partSize, arrived: [...parts.keys()], expiresAt: '' };
      },
      async parts(id: string, numbers: readonly number[]) {
        log.push(`grant ${numbers.length}`);
        held(id);
        return grantsOf(id, numbers);
      },
      async complete(id: string, { sha256 }: { sha256: string }) {
        log.push(`complete ${id}`);
        const upload = held(id);
        if (upload.parts.size < numbersOf(upload).length)
          throw new ProblemError('upload-incomplete', 'Parts are missing.', { status: 409 });
        upload.done = sha256;
        return { file: { id, fileName: upload.request.fileName, sha256 } as FileJson };
      },
      async abort(id: string) {
        log.push(`abort ${id}`);
        uploads.delete(id);
      },
    },
    folders: {
      async create(path: string) {
        log.push(`folder ${path}`);
        folders.add(path);
      },
    },
  } as unknown as Api;

  const send: Send = async ({ url, body, signal, onProgress }) => {
    signal.throwIfAborted();
    const [, , id = '', number = ''] = url.split('/');
    const upload = uploads.get(id);
    if (!upload) return { status: 404 };
    const bytes = await bytesOf(body);
    signal.throwIfAborted();
    log.push(`part ${number}`);
    if (bytes.byteLength !== partLength(upload.request.fileSize, upload.partSize, Number(number)))
      return { status: 400 };
    upload.parts.set(Number(number), bytes);
    onProgress(bytes.byteLength);
    return { status: 204 };
  };

  return { api, send, log, uploads };
}

/** A source whose bytes are made when they are read, so that large ones cost nothing. */
export function sourceOf(name: string, size: number, seed = 1): UploadSource {
  return {
    name,
    size,
    lastModified: 1_700_000_000_000,
    slice: async (start, end) => Uint8Array.from({ length: end - start }, (_, at) => (start + at) * seed),
  };
}

/** Like {@link sourceOf}, all zeros: quick for a hundred megabytes. */
export function zeros(name: string, size: number): UploadSource {
  return { name, size, lastModified: 1_700_000_000_000, slice: async (start, end) => new Uint8Array(end - start) };
}
