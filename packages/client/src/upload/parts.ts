import { partCountOf, partLength } from '@rdrive/core';
import type { Api } from '../api/api.ts';
import { ProblemError } from '../api/problem.ts';
import { backoff, type RetryPolicy, type Sleep } from '../api/retry.ts';
import type { PartGrantJson } from '../api/wire.ts';
import { createGrantPool, type GrantPool } from './grants.ts';
import type { Limiter } from './limiter.ts';
import type { Send, SendAnswer } from './send.ts';
import { checkReadable, giveBack, type UploadSource } from './source.ts';

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
  /**
   * A part of a file begins to leave when the one before has left: a line that breaks costs one part at most, and the
   * answers still come side by side. Needs a `send` that tells how much has left.
   */
  readonly oneLeaves?: boolean | undefined;
  readonly retry: RetryPolicy;
  /** Tries without any answer, where they are to be fewer: who waits for the network need not try blindly. */
  readonly silentTries?: number | undefined;
  readonly sleep: Sleep;
  readonly signal: AbortSignal;
  /** Bytes of this file that have left, those of `arrived` included. */
  readonly onSent: (bytes: number) => void;
}

/** What an answer to a part means. */
function verdict({ status, code }: SendAnswer): 'arrived' | 'fresh-grant' | 'again' | ProblemError {
  // 412 and 409: `If-None-Match: *` met the bytes of an earlier try whose answer was lost.
  if ((status >= 200 && status < 300) || status === 412 || status === 409) return 'arrived';
  if (status === 400 || status === 401 || status === 403) return 'fresh-grant';
  if (status === 404 || status === 410)
    return new ProblemError('upload-expired', 'The upload has expired.', { status });
  if (status === 413) return new ProblemError('too-large', 'The file is too large.', { status });
  if (status === 507) return new ProblemError('disk-full', 'The disk of the server is full.', { status });
  if (code === 'read-only')
    return new ProblemError('read-only', 'The disk of the server cannot be written to just now.', { status });
  return 'again';
}

/** What to tell after the last try: nobody answered, or somebody did and could not. */
function exhausted(status: number | undefined, cause: unknown): ProblemError {
  if (status === undefined) return new ProblemError('offline', 'The connection was lost.', { cause });
  return new ProblemError('unavailable', `The storage answered ${status}.`, { status });
}

async function sendPart(request: PartsRequest, pool: GrantPool, number: number, onProgress: (sent: number) => void) {
  const { source, partSize, signal, retry } = request;
  const start = (number - 1) * partSize;
  const end = start + partLength(source.size, partSize, number);
  for (let attempt = 1; ; attempt++) {
    const grant = await pool.get(number);
    let answer: SendAnswer | undefined;
    let cause: unknown;
    const body = await source.slice(start, end);
    signal.throwIfAborted();
    try {
      answer = await request.send({ ...grant, body, signal, onProgress });
    } catch (error) {
      signal.throwIfAborted();
      await checkReadable(body);
      cause = error;
    }
    const outcome = answer ? verdict(answer) : 'again';
    if (outcome === 'arrived') {
      // Only now: after a refusal or silence the line may still be at work on them.
      giveBack(source, body);
      return onProgress(end - start);
    }
    onProgress(0);
    if (outcome instanceof ProblemError) throw outcome;
    if (outcome === 'fresh-grant') pool.drop(number);
    const tries = answer ? retry.attempts : (request.silentTries ?? retry.attempts);
    if (attempt >= tries) throw exhausted(answer?.status, cause);
    await request.sleep(backoff(attempt, retry, undefined), signal);
  }
}

/** Sends all parts that have not arrived. The first failure stops the others. */
export async function sendParts(request: PartsRequest): Promise<void> {
  const { source, partSize, arrived, limiter } = request;
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

  const sendOne = async (number: number, onLeft: () => void) => {
    signal.throwIfAborted();
    const length = partLength(source.size, partSize, number);
    let told = 0;
    await sendPart({ ...request, signal }, pool, number, (bytes) => {
      sent += bytes - told;
      told = bytes;
      if (bytes >= length) onLeft();
      request.onSent(sent);
    });
    there.add(number);
  };
  const results: Promise<void>[] = [];
  for (const number of waiting) {
    const left = Promise.withResolvers<void>();
    results.push(
      limiter(() => sendOne(number, left.resolve))
        .catch((error) => {
          // The first failure is the one to tell; the others are only stopped by it.
          if (!stop.signal.aborted) stop.abort(error);
        })
        .finally(left.resolve),
    );
    if (request.oneLeaves) await left.promise;
    if (stop.signal.aborted) break;
  }
  await Promise.all(results);
  request.signal.throwIfAborted();
  stop.signal.throwIfAborted();
}
