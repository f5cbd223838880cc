import type { CachePolicy } from './policies.ts';

/** An answer that an edge keeps. */
interface Kept {
  readonly status: number;
  readonly headers: readonly [string, string][];
  readonly body: Buffer<ArrayBuffer>;
  readonly endsAt: number;
}

/** An edge may drop what it keeps at any time; this one keeps nothing larger than this, and not more than so many. */
const MAX_BYTES = 4 * 1024 * 1024;
const MAX_ENTRIES = 500;

/**
 * Seconds that an answer may be kept ("Manage how long content stays in the cache"). Errors are not kept at all: the
 * template sets the least time of each to 0, and neither S3 nor the gateway gives them one.
 */
function secondsOf({ status, headers }: Response, policy: CachePolicy): number {
  if (status !== 200) return 0;
  const control = headers.get('cache-control') ?? '';
  if (/no-cache|no-store|private/.test(control)) return policy.minTtl;
  const told = /s-maxage=(\d+)/.exec(control)?.[1] ?? /max-age=(\d+)/.exec(control)?.[1];
  return Math.min(policy.maxTtl, Math.max(policy.minTtl, told === undefined ? policy.defaultTtl : Number(told)));
}

/** Answers by key, until they end. */
export function createCache(clock: () => number) {
  const entries = new Map<string, Kept>();
  return {
    get(key: string): Response | undefined {
      const kept = entries.get(key);
      if (kept && kept.endsAt > clock()) return new Response(kept.body, { ...kept, headers: [...kept.headers] });
      entries.delete(key);
      return undefined;
    },
    /** Answers the response again, which has been read where it is kept. */
    async keep(key: string, response: Response, policy: CachePolicy): Promise<Response> {
      const seconds = secondsOf(response, policy);
      const length = Number(response.headers.get('content-length') ?? Number.NaN);
      if (seconds <= 0 || !(length <= MAX_BYTES)) return response;
      const body = Buffer.from(await response.arrayBuffer());
      const [oldest] = entries.keys();
      if (entries.size >= MAX_ENTRIES && oldest !== undefined) entries.delete(oldest);
      const { status } = response;
      entries.set(key, { status, headers: [...response.headers], body, endsAt: clock() + seconds * 1000 });
      return new Response(body, response);
    },
  };
}
