import { isProblem } from '../api/problem.ts';
import { backoff, type RetryPolicy, type Sleep, sleep } from '../api/retry.ts';
import { cancel, type PieceMemory, type PieceReader, pieceReader } from './piece-memory.ts';

/** Bytes that cannot be had: the server says so, or what it sends is not what was listed. Trying again is no use. */
export class DownloadRefused extends Error {
  override readonly name = 'DownloadRefused';
}

export interface ReadOptions {
  readonly fetch: typeof fetch;
  /** Renews what lets originals be read, in a session whose access has run out. */
  readonly renew: () => Promise<void>;
  /** Where pieces come from; whoever has read one may give it back. */
  readonly memory: PieceMemory;
  readonly retry?: RetryPolicy;
  readonly sleep?: Sleep;
  /** Milliseconds of silence after which a connection counts as broken. */
  readonly silence?: number;
}

/** Reads the original at `url` from its first byte to byte number `size`. */
export type ReadOriginal = (url: string, size: number, signal: AbortSignal) => AsyncIterable<Uint8Array>;

/** Tries without a single new byte; the waits between them add up to two minutes. */
const PATIENCE: RetryPolicy = { attempts: 12, baseDelay: 500, maxDelay: 30_000 };
const SILENCE = 60_000;

const passing = (status: number) => status >= 500 || status === 429 || status === 408;

/** Refuses an answer that does not hold the bytes from `at` to `size`. */
function check(response: Response, at: number, size: number): void {
  const length = response.headers.get('content-length');
  const range = response.headers.get('content-range');
  if (at === 0 ? response.status !== 200 : response.status !== 206)
    throw new DownloadRefused(`The server answered ${response.status}.`);
  if (at > 0 && range !== `bytes ${at}-${size - 1}/${size}`) throw new DownloadRefused('The file is another one now.');
  if (length !== null && Number(length) !== size - at) throw new DownloadRefused('The file has another size now.');
}

/** A session that cannot be renewed is over; a server that does not answer may do so later. */
function refuse(error: unknown): never {
  const over = isProblem(error) && error.status >= 400 && error.status < 500;
  throw over ? new DownloadRefused('The session is over.', { cause: error }) : error;
}

/** The next bytes; rejects after too long a silence, so that a connection that hangs is given up. */
async function nextOf(memory: PieceMemory, reader: PieceReader, silence: number) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const hung = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('The connection is silent.')), silence);
  });
  try {
    return await Promise.race([memory.next(reader), hung]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Makes a reader of originals that ends with the last byte or fails: a broken connection is taken up where it stopped
 * (RFC 9110 section 14, ranges), access that has run out is renewed. Fails with {@link DownloadRefused} at once where
 * trying again is no use, and after two minutes without a byte.
 */
export function createOriginalReader(options: ReadOptions): ReadOriginal {
  const policy = options.retry ?? PATIENCE;
  const wait = options.sleep ?? sleep;
  const silence = options.silence ?? SILENCE;

  async function open(url: string, at: number, size: number, signal: AbortSignal) {
    const headers: Record<string, string> = at > 0 ? { range: `bytes=${at}-` } : {};
    const ask = () => options.fetch(url, { headers, signal, cache: 'no-store', credentials: 'same-origin' });
    let response = await ask();
    if (response.status === 401 || response.status === 403) {
      await response.body?.cancel();
      await options.renew().catch(refuse);
      response = await ask();
    }
    if (passing(response.status)) throw new Error(`The server answered ${response.status}.`);
    check(response, at, size);
    return pieceReader(response.body ?? new Blob().stream());
  }

  return async function* read(url, size, signal) {
    let at = 0;
    let failures = 0;
    let reader: PieceReader | undefined;

    /** The next bytes from where the reading stands; undefined where a connection ended too early. */
    async function step(): Promise<Uint8Array | undefined> {
      reader ??= await open(url, at, size, signal);
      return nextOf(options.memory, reader, silence);
    }

    async function recover(error: unknown): Promise<void> {
      if (reader) void cancel(reader).catch(() => undefined);
      reader = undefined;
      if (signal.aborted || error instanceof DownloadRefused || ++failures >= policy.attempts) throw error;
      await wait(backoff(failures, policy, undefined), signal);
    }

    while (at < size) {
      const chunk = await step().catch((error: unknown) => recover(error));
      if (chunk) {
        at += chunk.length;
        failures = 0;
        if (at > size) throw new DownloadRefused('The file is longer than it was.');
        yield chunk;
      } else if (reader) await recover(new Error('The connection ended too early.'));
    }
    if (reader) await cancel(reader);
  };
}
