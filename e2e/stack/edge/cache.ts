import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { CachePolicy } from './policies.ts';

/** An answer that an edge keeps. */
export interface Kept {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Buffer;
  readonly endsAt: number;
}

/** An edge may drop what it keeps at any time; this one keeps nothing larger than this, and not more than so many. */
const MAX_BYTES = 4 * 1024 * 1024;
const MAX_ENTRIES = 500;

/** Statuses that are remembered as errors ("How CloudFront caches HTTP 4xx and 5xx status codes"), 10 s by default. */
const ERRORS = new Set([404, 414, 500, 501, 502, 503, 504]);
const ERROR_SECONDS = 10;

/** Seconds that an answer may be kept ("Manage how long content stays in the cache"). */
export function secondsOf(response: Response, policy: CachePolicy, errorSeconds: ReadonlyMap<number, number>): number {
  const { status, headers } = response;
  const control = headers.get('cache-control') ?? '';
  const told = /s-maxage=(\d+)/.exec(control)?.[1] ?? /max-age=(\d+)/.exec(control)?.[1];
  if (status >= 400) {
    const least = errorSeconds.get(status) ?? (ERRORS.has(status) ? ERROR_SECONDS : 0);
    return ERRORS.has(status) || told !== undefined ? Math.max(least, least > 0 ? Number(told ?? 0) : 0) : 0;
  }
  if (status !== 200) return 0;
  if (/no-cache|no-store|private/.test(control)) return policy.minTtl;
  return Math.min(policy.maxTtl, Math.max(policy.minTtl, told === undefined ? policy.defaultTtl : Number(told)));
}

/** Answers by key, until they end. */
export function createCache(clock: () => number) {
  const entries = new Map<string, Kept>();
  return {
    get(key: string): Kept | undefined {
      const kept = entries.get(key);
      if (kept && kept.endsAt > clock()) return kept;
      entries.delete(key);
      return undefined;
    },
    /** Answers the response again, which has been read where it is kept. */
    async keep(key: string, response: Response, seconds: number): Promise<Response> {
      const length = Number(response.headers.get('content-length') ?? Number.NaN);
      if (seconds <= 0 || !(length <= MAX_BYTES)) return response;
      const body = Buffer.from(await response.arrayBuffer());
      const [oldest] = entries.keys();
      if (entries.size >= MAX_ENTRIES && oldest !== undefined) entries.delete(oldest);
      const kept = { status: response.status, headers: [...response.headers], body, endsAt: clock() + seconds * 1000 };
      entries.set(key, kept);
      return new Response(body, response);
    },
  };
}

/** "Serve compressed files": types that are compressed, of those that the web app has. */
const COMPRESSIBLE =
  /^(text\/(html|css|javascript|plain)|application\/(json|javascript|wasm|manifest\+json)|image\/svg\+xml|font\/(ttf|otf))\b/;
/** Smaller and larger ones are not. */
const LEAST = 1_000;
const MOST = 10_000_000;

const compressors = {
  br: (bytes: Buffer) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }),
  gzip: promisify(gzip),
};

/** The coding that a viewer gets of those the policy permits; Brotli goes first. */
export function codingFor(accepted: string, permitted: CachePolicy['codings']): 'br' | 'gzip' | undefined {
  const wanted = accepted.split(',').map((part) => part.split(';')[0]?.trim());
  return (['br', 'gzip'] as const).find((coding) => permitted.includes(coding) && wanted.includes(coding));
}

/** The answer, compressed where CloudFront would. */
export async function compressed(response: Response, coding: 'br' | 'gzip' | undefined): Promise<Response> {
  const length = Number(response.headers.get('content-length') ?? 0);
  const { status, headers } = response;
  const fits = length >= LEAST && length <= MOST && COMPRESSIBLE.test(headers.get('content-type') ?? '');
  if (!coding || !fits || status !== 200 || headers.has('content-encoding')) return response;
  const bytes = await compressors[coding](Buffer.from(await response.arrayBuffer()));
  const made = new Response(bytes, { status, headers });
  made.headers.set('content-encoding', coding);
  made.headers.set('content-length', String(bytes.length));
  made.headers.append('vary', 'accept-encoding');
  const etag = headers.get('etag');
  if (etag && !etag.startsWith('W/')) made.headers.set('etag', `W/${etag}`);
  return made;
}
