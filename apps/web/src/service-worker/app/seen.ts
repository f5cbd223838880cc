import { SEEN } from './protocol.ts';

/** Pictures that have been seen, as many as there is room for; those not seen for longest go first. */
export interface SeenPictures {
  /** By the path alone: what lets one load is no part of it. */
  find(path: string): Promise<Response | undefined>;
  /** Settles when it is kept. */
  keep(path: string, response: Response): Promise<void>;
  /** Settles when all that was given is kept. */
  settled(): Promise<void>;
  /** Leaves none. */
  wipe(): Promise<void>;
}

/** Bytes of all together: never more than this, nor than a share of what the browser gives. */
const MOST = 400_000_000;
const SHARE = 0.1;
/** Milliseconds for which pictures are gathered, so that what is on show is not kept waiting by what is kept. */
const GATHER = 400;
/** In the younger generation: how many bytes it has. */
const BYTES = '/bytes';

interface Generations {
  readonly number: number;
  readonly young: Cache;
  readonly old: Cache | undefined;
  bytes: number;
}

async function numbers(): Promise<number[]> {
  const names = (await caches.keys()).filter((name) => name.startsWith(SEEN));
  return names.map((name) => Number(name.slice(SEEN.length))).sort((a, b) => a - b);
}

async function generations(): Promise<Generations> {
  const all = await numbers();
  const number = all.at(-1) ?? 1;
  const young = await caches.open(SEEN + number);
  const before = all.at(-2);
  for (const other of all.slice(0, -2)) await caches.delete(SEEN + other);
  const bytes = Number((await (await young.match(BYTES))?.text()) ?? 0);
  return { number, young, old: before === undefined ? undefined : await caches.open(SEEN + before), bytes };
}

async function room(): Promise<number> {
  const { quota = 0 } = (await navigator.storage?.estimate?.()) ?? {};
  return Math.min(MOST, quota * SHARE);
}

/**
 * Makes {@link SeenPictures} in two generations of half the room each: pictures come into the younger one, and back into
 * it when they are seen again; when it is full the older one goes and it takes that one's place. So nothing has to be
 * noted of each picture.
 */
export function createSeenPictures(): SeenPictures {
  let opening: Promise<Generations> | undefined;
  let flushing: Promise<void> | undefined;
  /** Moves with each wipe. */
  let life = 0;
  const waiting = new Map<string, Response>();

  const open = () => {
    opening ??= generations();
    return opening;
  };

  async function age(held: Generations): Promise<void> {
    const number = held.number + 1;
    const young = await caches.open(SEEN + number);
    if (held.old) await caches.delete(SEEN + (await numbers())[0]);
    opening = Promise.resolve({ number, young, old: held.young, bytes: 0 });
  }

  async function flush(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, GATHER));
    flushing = undefined;
    const pictures = [...waiting];
    waiting.clear();
    const begun = life;
    const held = await open();
    for (const [path, response] of pictures) {
      const blob = await response.blob();
      if (life !== begun) return;
      await held.young.put(path, new Response(blob, { headers: response.headers }));
      held.bytes += blob.size;
    }
    if (life !== begun) return wipe();
    await held.young.put(BYTES, new Response(String(held.bytes)));
    if (held.bytes > (await room()) / 2) await age(held);
  }

  async function wipe(): Promise<void> {
    life++;
    waiting.clear();
    opening = undefined;
    for (const number of await numbers()) await caches.delete(SEEN + number);
  }

  function keep(path: string, response: Response): Promise<void> {
    waiting.set(path, response);
    flushing ??= flush().catch(() => undefined);
    return flushing;
  }

  return {
    async find(path) {
      const { young, old } = await open();
      const found = await young.match(path);
      if (found) return found;
      const older = await old?.match(path);
      if (older) void keep(path, older.clone());
      return older;
    },
    keep,
    settled: async () => flushing,
    wipe,
  };
}
