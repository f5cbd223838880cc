import { createHash } from 'node:crypto';
import { startHouse } from '../../../api/src/testing/house.ts';
import { type Api, createApi } from '../api/api.ts';
import { memoryTokens } from '../api/tokens.ts';
import type { FileJson } from '../api/wire.ts';
import { createOutbox } from '../library/outbox/outbox.ts';
import type { OutboxStore } from '../library/outbox/outbox-store.ts';
import type { Lost } from '../library/outbox/verdict.ts';
import type { WaitingEdit } from '../library/outbox/waiting-edit.ts';
import { createPagedLibrary } from '../library/paged.ts';

interface Kept {
  userId?: string;
  waiting: readonly WaitingEdit[];
  lost: readonly Lost[];
}

/** An `OutboxStore` over an object: IndexedDB is a browser's, and tried in one (e2e/offline.spec.ts). */
export function outboxOn(kept: Kept): OutboxStore {
  return {
    async open(userId) {
      if (kept.userId !== userId) Object.assign(kept, { userId, waiting: [], lost: [] });
      return kept.waiting;
    },
    async change(act, lost = []) {
      kept.waiting = act(kept.waiting);
      kept.lost = [...kept.lost, ...lost];
      return kept.waiting;
    },
    async handOver(tell) {
      if (kept.lost.length > 0 && tell(kept.lost)) kept.lost = [];
    },
  };
}

const PASSWORD = 'a walk along the shore';

/** How the network of a device is: answers get lost behind what the server has done. */
type Network = 'up' | 'down' | 'answers-lost';

/** Ana with a device that may be offline, and Ben; over the real API in this process. */
export async function householdOf(names: readonly string[]) {
  const house = await startHouse();
  let network: Network = 'up';
  const device: typeof fetch = async (input, init) => {
    if (network === 'down') throw new TypeError('fetch failed');
    const { signal: _, ...rest } = init ?? {};
    const response = await house.fetch(new Request(new URL(String(input), house.baseUrl), rest));
    if (network === 'answers-lost') throw new TypeError('fetch failed');
    return response;
  };
  const at = (doFetch: typeof fetch) =>
    createApi({ baseUrl: house.baseUrl, tokens: memoryTokens(), fetch: doFetch, sleep: async () => undefined });
  const ana = at(device);
  const ben = at((input, init) => house.fetch(new Request(new URL(String(input), house.baseUrl), init ?? {})));
  const { user } = await ana.auth.setup({ setupCode: house.setupCode, username: 'ana', password: PASSWORD });
  await ben.auth.accept({ code: (await ana.auth.invite()).code, username: 'ben', password: PASSWORD });
  await ana.folders.create('/Spain');
  for (const fileName of names) await upload(ana, fileName);

  async function upload(api: Api, fileName: string) {
    const bytes = new TextEncoder().encode(`picture ${fileName}`);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const opened = await api.uploads.open({ folderPath: '/', fileName, fileSize: bytes.length, sha256 });
    if (!('parts' in opened)) throw new Error('it is there already');
    for (const { url, method, headers } of opened.parts)
      await house.fetch(new Request(new URL(url, house.baseUrl), { method, headers, body: bytes }));
    await api.uploads.complete(opened.id, { sha256 });
  }

  const kept: Kept = { waiting: [], lost: [] };
  /** What Ana was told. */
  const lost: Lost[] = [];
  let looking = true;

  /** One load of Ana's page; what it keeps is there for the next. */
  async function page() {
    const outbox = createOutbox({
      api: ana,
      store: outboxOn(kept),
      reachable: () => network !== 'down',
      show: (change) => library.wait(change),
      onLost: () => undefined,
      tell(some) {
        if (looking) lost.push(...some);
        return looking;
      },
      inTurn: (work) => work(),
      tellOthers: () => undefined,
    });
    const attention = { visible: () => true, lastUsed: () => 0, onArrival: () => () => undefined };
    const library = createPagedLibrary(outbox.over(ana), attention, async () => undefined, undefined, outbox.sender);
    await outbox.enter(user.id);
    return { outbox, library, edits: library.edits };
  }

  /** A file as the server has it for Ana, by its first name. */
  const ids = new Map<string, string>();
  for (const file of (await ana.folders.list({ path: '/' })).files) ids.set(file.fileName, file.id);
  const file = (name: string, api = ben): Promise<FileJson> => api.files.get('image', ids.get(name) ?? '');
  return {
    ana,
    ben,
    kept,
    lost,
    page,
    file,
    turn(next: Network) {
      network = next;
    },
    /** Has Ana look at her device, or away from it. */
    look(now: boolean) {
      looking = now;
    },
    [Symbol.asyncDispose]: () => house.dispose(),
  };
}
