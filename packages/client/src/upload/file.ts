import type { OnConflict } from '@rdrive/core';
import type { Api } from '../api/api.ts';
import { isProblem, ProblemError } from '../api/problem.ts';
import { backoff, type RetryPolicy, type Sleep } from '../api/retry.ts';
import type { UploadCompleted } from '../api/uploads.ts';
import type { UploadOpenedResponse } from '../api/wire.ts';
import { type Hasher, sha256Of } from './hash.ts';
import type { Limiter } from './limiter.ts';
import { sendParts } from './parts.ts';
import { type ResumeStore, resumeKey } from './resume.ts';
import type { Send } from './send.ts';
import type { UploadSource } from './source.ts';
import type { UploadState } from './state.ts';

/** Up to here the hash is known before the server is asked, so that duplicates cost no bytes. */
export const HASH_FIRST_BYTES = 64 * 1024 * 1024;

/** What is known of a file from earlier tries; kept between pause and resume. */
export interface UploadMemory {
  uploadId?: string;
  sha256?: string;
  key?: string;
}

export interface FileUpload {
  readonly source: UploadSource;
  readonly folderPath: string;
  readonly onConflict: OnConflict;
  readonly memory: UploadMemory;
}

export interface UploadTools {
  readonly api: Pick<Api, 'uploads'>;
  readonly send: Send;
  readonly limiter: Limiter;
  readonly retry: RetryPolicy;
  readonly sleep: Sleep;
  readonly resume?: ResumeStore;
  /** Where the platform has a faster SHA-256 than WebAssembly. */
  readonly createHasher?: (() => Hasher) | undefined;
  /** Makes sure that the folder exists. */
  readonly ensureFolder: (path: string) => Promise<void>;
}

interface Opened {
  readonly uploadId: string;
  readonly partSize: number;
  readonly arrived: readonly number[];
  readonly initial?: UploadOpenedResponse;
}

/** How often an upload that expired or lost parts is begun anew before it counts as failed. */
const ROUNDS = 3;

/**
 * Brings one file to the server and answers how it ended: `done`, `duplicate` or `skipped`.
 * Up to 64 MB: hash, ask, send. Above: ask, then hash and send side by side. Rejects with a {@link ProblemError},
 * or with the signal's reason; `memory` then holds what a later call continues from.
 */
export async function uploadFile(
  upload: FileUpload,
  tools: UploadTools,
  signal: AbortSignal,
  report: (state: UploadState) => void,
): Promise<UploadState> {
  for (let round = 1; ; round++) {
    try {
      return await once(upload, tools, signal, report);
    } catch (error) {
      if (round >= ROUNDS || !isProblem(error, 'upload-expired', 'upload-incomplete')) throw error;
      if (isProblem(error, 'upload-expired')) await forget(upload, tools);
    }
  }
}

async function once(
  upload: FileUpload,
  tools: UploadTools,
  signal: AbortSignal,
  report: (state: UploadState) => void,
): Promise<UploadState> {
  const { source, memory } = upload;
  const hashFirst = source.size <= HASH_FIRST_BYTES;
  if (hashFirst && !memory.sha256) {
    const onProgress = (bytes: number) => report({ kind: 'hashing', bytes });
    memory.sha256 = await sha256Of(source, { signal, onProgress, createHasher: tools.createHasher });
  }
  const opened = (await reopen(upload, tools, signal)) ?? (await open(upload, tools, signal));
  if ('duplicateOf' in opened) return { kind: 'duplicate', of: opened.duplicateOf };
  if ('skippedFor' in opened) return { kind: 'skipped', for: opened.skippedFor };

  const stop = new AbortController();
  const both = AbortSignal.any([signal, stop.signal]);
  const sending = sendParts({
    ...tools,
    ...opened,
    source,
    signal: both,
    onSent: (bytes) => report({ kind: 'sending', bytes }),
  });
  const hashing = memory.sha256
    ? Promise.resolve(memory.sha256)
    : sha256Of(source, { signal: both, createHasher: tools.createHasher });
  try {
    [memory.sha256] = await Promise.all([hashing, sending]);
  } catch (error) {
    stop.abort(error);
    await Promise.allSettled([hashing, sending]);
    throw error;
  }
  report({ kind: 'finishing' });
  const completed = await complete(opened.uploadId, memory.sha256, tools, signal);
  await forget(upload, tools);
  if ('duplicateOf' in completed) return { kind: 'duplicate', of: completed.duplicateOf };
  if ('skippedFor' in completed) return { kind: 'skipped', for: completed.skippedFor };
  return { kind: 'done', file: completed.file };
}

/** Continues an upload known from before; undefined where there is none that can be. */
async function reopen({ source, folderPath, memory }: FileUpload, tools: UploadTools, signal: AbortSignal) {
  if (tools.resume && source.size > HASH_FIRST_BYTES) {
    memory.key ??= await resumeKey(source, folderPath);
    const known = memory.uploadId ?? (await tools.resume.get(memory.key));
    if (known) memory.uploadId = known;
  }
  if (!memory.uploadId) return undefined;
  try {
    const status = await tools.api.uploads.status(memory.uploadId, { signal });
    if (status.state === 'aborted') return undefined;
    const result: Opened = { uploadId: status.id, partSize: status.partSize, arrived: status.arrived };
    return result;
  } catch (error) {
    if (isProblem(error, 'not-found', 'upload-expired')) return undefined;
    throw error;
  }
}

async function open(upload: FileUpload, tools: UploadTools, signal: AbortSignal) {
  const { source, folderPath, onConflict, memory } = upload;
  const request = {
    folderPath,
    fileName: source.name,
    fileSize: source.size,
    onConflict,
    ...(memory.sha256 ? { sha256: memory.sha256 } : {}),
    ...(source.lastModified > 0 ? { modifiedAt: new Date(source.lastModified).toISOString() } : {}),
  };
  const ask = () => tools.api.uploads.open(request, { signal });
  const answer = await ask().catch(async (error) => {
    if (!isProblem(error, 'parent-missing')) throw error;
    await tools.ensureFolder(folderPath);
    return ask();
  });
  if (!('id' in answer)) return answer;
  memory.uploadId = answer.id;
  if (memory.key) await tools.resume?.set(memory.key, answer.id);
  const result: Opened = { uploadId: answer.id, partSize: answer.partSize, arrived: [], initial: answer };
  return result;
}

/** Asks until the store is done (202 means that it still works), as the call may be repeated. */
async function complete(
  uploadId: string,
  sha256: string,
  tools: UploadTools,
  signal: AbortSignal,
): Promise<Exclude<UploadCompleted, { working: true }>> {
  const until = Date.now() + 10 * 60_000;
  for (let attempt = 1; ; attempt++) {
    const answer = await tools.api.uploads.complete(uploadId, sha256, { signal });
    if (!('working' in answer)) return answer;
    if (Date.now() > until) throw new ProblemError('unavailable', 'The server takes too long to finish the upload.');
    await tools.sleep(backoff(attempt, { attempts: 0, baseDelay: 400, maxDelay: 4_000 }, answer.retryAfter), signal);
  }
}

async function forget({ memory }: FileUpload, tools: UploadTools) {
  delete memory.uploadId;
  if (memory.key) await tools.resume?.delete(memory.key);
}
