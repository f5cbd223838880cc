import { partCountOf, partLength } from '@rdrive/core';
import type { Api } from '../api/api.ts';
import { ProblemError } from '../api/problem.ts';
import { backoff, type RetryPolicy, type Sleep } from '../api/retry.ts';
import type { PartGrantJson } from '../api/wire.ts';
import { createGrantPool, type GrantPool } from './grants.ts';
import type { Limiter } from './limiter.ts';
import type { Send } from './send.ts';
import type { UploadSource } from './source.ts';

export interface PartsRequest {
  readonly api: Pick<Api, 'uploads'>;
  readonly uploadId: string;
  readonly source: UploadSource;
  readonly partSize: number;
  /** Numbers that are there already. */
  readonly arrived: readonly number[];
  readonly initial?: { parts: readonly PartGrantJson[]; grantsExpireAt: string };
  readonly send: Send;
  /** Bounds the parts on their way, over all files. */
  readonly limiter: Limiter;
  readonly retry: RetryPolicy;
  readonly sleep: Sleep;
  readonly signal: AbortSignal;
  /** Bytes of this file that have left, those of `arrived` included. */
  readonly onSent: (bytes: number) => void;
}

/** What an answer to a part means. */
function verdict(status: number): 'arrived' | 'fresh-grant' | 'again' | ProblemError {
  // 412 and 409: `If-None-Match: *` met the bytes of an earlier try whose answer was lost.
  if ((status >= 200 && status < 300) || status === 412 || status === 409) return 'arrived';
  if (status === 400 || status === 401 || status === 403) return 'fresh-grant';
  if (status === 404 || status === 410)
    return new ProblemError('upload-expired', 'The upload has expired.', { status });
  if (status === 413) return new ProblemError('too-large', 'The file is too large.', { status });
  if (status === 507) return new ProblemError('disk-full', 'The disk of the server is full.', { status });
  return 'again';
}

async function sendPart(request: PartsRequest, pool: GrantPool, number: number, onProgress: (sent: number) => void) {
  const { source, partSize, signal, retry } = request;
  const start = (number - 1) * partSize;
  const end = start + partLength(source.size, partSize, number);
  for (let attempt = 1; ; attempt++) {
    const grant = await pool.get(number);
    let outcome: ReturnType<typeof verdict> = 'again';
    let cause: unknown;
    const body = await source.slice(start, end);
    signal.throwIfAborted();
    try {
      const answer = await request.send({ ...grant, body, signal, onProgress });
      outcome = verdict(answer.status);
    } catch (error) {
      signal.throwIfAborted();
      cause = error;
    }
    if (outcome === 'arrived') return onProgress(end - start);
    onProgress(0);
    if (outcome instanceof ProblemError) throw outcome;
    if (outcome === 'fresh-grant') pool.drop(number);
    if (attempt >= retry.attempts) throw new ProblemError('offline', 'The connection was lost.', { cause });
    await request.sleep(backoff(attempt, retry, undefined), signal);
  }
}

/** Sends all parts that have not arrived. The first failure stops the others. */
export async function sendParts(request: PartsRequest): Promise<void> {
  const { source, partSize, arrived } = request;
  const count = partCountOf(source.size, partSize);
  const there = new Set(arrived);
  const waiting: number[] = [];
  let sent = 0;
  for (let number = 1; number <= count; number++) {
    if (there.has(number)) sent += partLength(source.size, partSize, number);
    else waiting.push(number);
  }
  request.onSent(sent);

  const stop = new AbortController();
  const signal = AbortSignal.any([request.signal, stop.signal]);
  const pending = () => waiting.filter((number) => !there.has(number));
  const { api, uploadId, initial } = request;
  const pool = createGrantPool({ api, uploadId, pending, signal, ...(initial ? { initial } : {}) });

  const sendOne = async (number: number) => {
    signal.throwIfAborted();
    let told = 0;
    await sendPart({ ...request, signal }, pool, number, (bytes) => {
      sent += bytes - told;
      told = bytes;
      request.onSent(sent);
    });
    there.add(number);
  };
  const results = await Promise.allSettled(
    waiting.map((number) =>
      request
        .limiter(() => sendOne(number))
        .catch((error) => {
          // The first failure is the one to tell; the others are only stopped by it.
          if (!stop.signal.aborted) stop.abort(error);
          throw error;
        }),
    ),
  );
  request.signal.throwIfAborted();
  if (results.some((result) => result.status === 'rejected')) throw stop.signal.reason;
}
