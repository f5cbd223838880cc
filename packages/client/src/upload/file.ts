import { MAX_FILE_SIZE, type OnConflict } from '@rdrive/core';
import type { Api } from '../api/api.ts';
import { isProblem, ProblemError } from '../api/problem.ts';
import { backoff, type RetryPolicy, type Sleep } from '../api/retry.ts';
import type { UploadCompleted } from '../api/uploads.ts';
import type { CreateUploadResponse, FileJson, UploadOpenedResponse } from '../api/wire.ts';
import { type HashApart, type Hasher, sha256Of } from './hash.ts';
import type { Limiter } from './limiter.ts';
import { sendParts } from './parts.ts';
import { type ResumeStore, resumeKey } from './resume.ts';
import type { Send } from './send.ts';
import type { UploadSource } from './source.ts';
import type { ConflictRule, UploadState } from './state.ts';

/** Up to here the hash is known before the server is asked, so that duplicates cost no bytes. */
export const HASH_FIRST_BYTES = 64 * 1024 * 1024;

/** Smaller files are sent anew where a run was cut short: less than it takes to remember them. */
const RESUME_FROM_BYTES = 8 * 1024 * 1024;

/** What is known of a file from earlier tries; kept between pause and resume. */
export interface UploadMemory {
  uploadId?: string;
  sha256?: string;
  key?: string;
  /** The file could not be read as it was when it was chosen. */
  stale?: boolean;
}

export interface FileUpload {
  readonly source: UploadSource;
  readonly folderPath: string;
  readonly onConflict: ConflictRule;
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
  /** Where a page hashes large files beside its own thread. */
  readonly hashApart?: HashApart | undefined;
  /** Runs work on the same bytes for the same folder one after another, also of other runs of the program. */
  readonly inTurn?: (<T>(key: string, work: () => Promise<T>, signal: AbortSignal) => Promise<T>) | undefined;
  readonly oneLeaves?: boolean | undefined;
  readonly silentTries?: number | undefined;
  /** Told of each file the moment the server has committed it. */
  readonly onFile?: ((file: FileJson) => void) | undefined;
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
 * Brings one file to the server and answers how it ended: `done`, `duplicate` or `skipped`; or `conflict` where somebody
 * must be asked. Up to 64 MB: hash, ask, send. Above: ask, then hash and send side by side. Rejects with a
 * {@link ProblemError}, or with the signal's reason; `memory` then holds what a later call continues from.
 */
export async function uploadFile(
  upload: FileUpload,
  tools: UploadTools,
  signal: AbortSignal,
  report: (state: UploadState) => void,
): Promise<UploadState> {
  const { source, folderPath, memory } = upload;
  if (source.size > MAX_FILE_SIZE) throw new ProblemError('too-large', 'A file can have 50 GB at most.');
  const run: Run = { ...upload, tools, signal, report };
  if (source.size <= HASH_FIRST_BYTES) await hashNow(run);
  if (source.size > RESUME_FROM_BYTES) memory.key ??= await resumeKey(source, folderPath);
  if (!tools.inTurn) return persist(run);
  return tools.inTurn(memory.key ?? JSON.stringify([folderPath, memory.sha256]), () => persist(run), signal);
}

interface Run extends FileUpload {
  readonly tools: UploadTools;
  readonly signal: AbortSignal;
  readonly report: (state: UploadState) => void;
}

const hashing = ({ createHasher, hashApart }: UploadTools) => ({ createHasher, hashApart });

async function hashNow({ source, memory, tools, signal, report }: Run): Promise<void> {
  const onProgress = (bytes: number) => report({ kind: 'hashing', bytes });
  memory.sha256 ??= await sha256Of(source, { ...hashing(tools), signal, onProgress });
}

async function persist(run: Run): Promise<UploadState> {
  for (let round = 1; ; round++) {
    try {
      return await once(run);
    } catch (error) {
      if (round >= ROUNDS || !isProblem(error, 'upload-expired', 'upload-incomplete')) throw error;
      if (isProblem(error, 'upload-expired')) await forget(run);
    }
  }
}

async function once(run: Run): Promise<UploadState> {
  const opened = (await reopen(run)) ?? (await open(run));
  if ('duplicateOf' in opened) return { kind: 'duplicate', of: opened.duplicateOf };
  if ('skippedFor' in opened) {
    const { skippedFor } = opened;
    return run.onConflict === 'ask' ? { kind: 'conflict', with: skippedFor } : { kind: 'skipped', for: skippedFor };
  }
  const sha256 = await transfer(run, opened);
  run.report({ kind: 'finishing' });
  const completed = await complete(run, opened.uploadId, sha256);
  await forget(run);
  if ('duplicateOf' in completed) return { kind: 'duplicate', of: completed.duplicateOf };
  if ('skippedFor' in completed) return { kind: 'skipped', for: completed.skippedFor };
  const { id, fileName } = completed.file;
  run.tools.onFile?.(completed.file);
  return { kind: 'done', file: { id, fileName, sha256 } };
}

/** Sends what has not arrived, and hashes meanwhile where the hash is not known; answers it. */
async function transfer({ source, memory, tools, signal, report }: Run, opened: Opened): Promise<string> {
  const stop = new AbortController();
  const both = AbortSignal.any([signal, stop.signal]);
  const onSent = (bytes: number) => report({ kind: 'sending', bytes });
  const sending = sendParts({ ...tools, ...opened, source, signal: both, onSent });
  const hash = memory.sha256 ? Promise.resolve(memory.sha256) : sha256Of(source, { ...hashing(tools), signal: both });
  try {
    const [sha256] = await Promise.all([hash, sending]);
    memory.sha256 = sha256;
    return sha256;
  } catch (error) {
    stop.abort(error);
    await Promise.allSettled([hash, sending]);
    throw error;
  }
}

/** Continues an upload known from before; undefined where there is none that can be. */
async function reopen({ memory, tools, signal }: Run): Promise<Opened | undefined> {
  if (!memory.uploadId && memory.key) memory.uploadId = (await tools.resume?.get(memory.key)) ?? '';
  if (!memory.uploadId) return undefined;
  try {
    const status = await tools.api.uploads.status(memory.uploadId, { signal });
    if (status.state === 'aborted') return undefined;
    return { uploadId: status.id, partSize: status.partSize, arrived: status.arrived };
  } catch (error) {
    if (isProblem(error, 'not-found', 'upload-expired')) return undefined;
    throw error;
  }
}

/**
 * Asks for a new upload. Where nothing is known of the bytes, or nobody has said what to do about a taken name, it asks
 * to `skip` first, which costs nothing: only a taken name makes it worth hashing before sending. What was meant is said
 * again at the end.
 */
async function open(run: Run): Promise<Opened | Exclude<CreateUploadResponse, UploadOpenedResponse>> {
  const { onConflict, memory } = run;
  const meant = onConflict === 'ask' ? 'skip' : onConflict;
  let answer = await announce(run, memory.sha256 ? meant : 'skip');
  if ('skippedFor' in answer && !memory.sha256) {
    await hashNow(run);
    answer = await announce(run, meant);
  }
  if (!('id' in answer)) return answer;
  memory.uploadId = answer.id;
  if (memory.key) await run.tools.resume?.set(memory.key, answer.id);
  return { uploadId: answer.id, partSize: answer.partSize, arrived: [], initial: answer };
}

async function announce({ source, folderPath, memory, tools, signal }: Run, onConflict: OnConflict) {
  const request = {
    folderPath,
    fileName: source.name,
    fileSize: source.size,
    onConflict,
    ...(memory.sha256 ? { sha256: memory.sha256 } : {}),
    ...(source.lastModified > 0 ? { modifiedAt: new Date(source.lastModified).toISOString() } : {}),
  };
  const ask = () => tools.api.uploads.open(request, { signal });
  return ask().catch(async (error) => {
    if (!isProblem(error, 'parent-missing')) throw error;
    await tools.ensureFolder(folderPath);
    return ask();
  });
}

/** Asks until the store is done (202 means that it still works), as the call may be repeated. */
async function complete({ onConflict, tools, signal }: Run, uploadId: string, sha256: string) {
  const until = Date.now() + 10 * 60_000;
  // Nobody can be asked any more about a name that was taken meanwhile: the bytes are there, and both are kept.
  const body = { sha256, onConflict: onConflict === 'ask' ? ('keep-both' as const) : onConflict };
  for (let attempt = 1; ; attempt++) {
    const answer: UploadCompleted = await tools.api.uploads.complete(uploadId, body, { signal });
    if (!('working' in answer)) return answer;
    if (Date.now() > until) throw new ProblemError('unavailable', 'The server takes too long to finish the upload.');
    await tools.sleep(backoff(attempt, { attempts: 0, baseDelay: 400, maxDelay: 4_000 }, answer.retryAfter), signal);
  }
}

async function forget({ memory, tools }: Pick<Run, 'memory' | 'tools'>) {
  delete memory.uploadId;
  if (memory.key) await tools.resume?.delete(memory.key);
}
