import { createHash } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { seedOfRun, sizeOf } from '@rdrive/contract/sizes';
import { expect, test } from 'vitest';
import { startHouse } from '../../../api/src/testing/house.ts';
import { type Api, createApi } from '../api/api.ts';
import { isProblem } from '../api/problem.ts';
import type { FileJson, FolderJson } from '../api/wire.ts';
import { asIndexed } from '../testing/indexed-files.ts';
import { fetchSnapshot } from './engine/fetch-snapshot.ts';
import { replicaOf } from './engine/sources.ts';
import { answer } from './query/answer.ts';
import { createReplica, type Replica } from './replica/replica.ts';
import { foldTexts } from './search/texts.ts';

type House = Awaited<ReturnType<typeof startHouse>>;

/** `fetch` of a browser: it keeps cookies, and names its page on unsafe methods. */
function browserOf(house: House): typeof fetch {
  const jar = new Map<string, string>();
  return async (input, init) => {
    const headers = new Headers(init?.headers);
    headers.set('cookie', [...jar].map(([name, value]) => `${name}=${value}`).join('; '));
    headers.set('origin', house.baseUrl);
    const { signal: _, ...rest } = init ?? {};
    const response = await house.fetch(new Request(new URL(String(input), house.baseUrl), { ...rest, headers }));
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      jar.set(name, value);
    }
    return response;
  };
}

/** Numbers from 0 to 1 that are the same in each run of one seed (xorshift32). */
function numbersOf(seed: number): () => number {
  let state = seed || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/** One of the two people: an API, and the index of their device. */
interface Client {
  readonly api: Api;
  readonly replica: Replica;
  /** Begins anew from the newest snapshot. */
  takeSnapshot(): Promise<void>;
  /** Reads the feed to its end. */
  catchUp(): Promise<void>;
}

function clientOf(house: House): Client {
  const doFetch = browserOf(house);
  const api = createApi({ baseUrl: house.baseUrl, fetch: doFetch });
  let replica = createReplica();
  let cursor: string | undefined;
  return {
    api,
    get replica() {
      return replica;
    },
    async takeSnapshot() {
      const snapshot = await fetchSnapshot(api, doFetch);
      if (!snapshot) throw new Error('There is no snapshot.');
      replica = await replicaOf(snapshot.bytes, (await api.auth.me()).user.id);
      cursor = snapshot.cursor;
    },
    async catchUp() {
      for (;;) {
        const page = await api.library.changes(cursor, { limit: 50 });
        if (!page) return;
        replica.apply(page);
        cursor = page.cursor;
        if (!page.more) return;
      }
    },
  };
}

/** Everything that listings tell, by id. */
async function listed(api: Api): Promise<{ files: Map<string, FileJson>; folders: Map<string, FolderJson> }> {
  const files = new Map<string, FileJson>();
  const folders = new Map<string, FolderJson>();
  const open = ['/'];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    let cursor: string | undefined;
    do {
      const page = await api.folders.list({ path, limit: 500, ...(cursor !== undefined && { cursor }) });
      for (const file of page.files) files.set(file.id, file);
      for (const { cover: _, fileCount: __, folderCount: ___, ...folder } of page.folders) {
        folders.set(folder.id, folder);
        open.push(folder.path);
      }
      cursor = page.cursor;
    } while (cursor !== undefined);
  }
  return { files, folders };
}

async function listedByKind(api: Api, kind: 'image' | 'video'): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await api.files.list(kind, { limit: 500, ...(cursor !== undefined && { cursor }) });
    ids.push(...page.files.map(({ id }) => id));
    cursor = page.cursor;
  } while (cursor !== undefined);
  return ids;
}

/** What people do, each at random to what there is. */
function householdOf(house: House, random: () => number) {
  let made = 0;
  const below = (limit: number) => Math.floor(random() * limit);
  const pick = <T>(values: readonly T[]): T | undefined => values[below(values.length)];
  const fileIn = ({ replica }: Client) => {
    const rows = replica.rowsBy('taken');
    return replica.file(rows[below(rows.length)] ?? -1);
  };
  const pathsIn = ({ replica }: Client) => ['/', ...[...replica.folders.values()].map(({ path }) => path)];
  const into = (client: Client) => pick(pathsIn(client)) ?? '/';
  const at = (folder: string, name: string) => (folder === '/' ? `/${name}` : `${folder}/${name}`);
  const name = () => `${pick(['a', 'Ä b', 'c', 'IMG_1'])}${below(6)}`;
  const day = () => `20${10 + below(14)}-0${1 + below(9)}-1${below(9)}T10:00:00`;

  async function upload({ api }: Client, folderPath: string): Promise<void> {
    const bytes = new TextEncoder().encode(`picture ${++made}`);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const fileName = `${name()}.${pick(['jpg', 'mp4', 'png'])}`;
    const opened = await api.uploads.open({ folderPath, fileName, fileSize: bytes.length, sha256 });
    if (!('parts' in opened)) return;
    for (const { url, method, headers } of opened.parts)
      await house.fetch(new Request(new URL(url, house.baseUrl), { method, headers, body: bytes }));
    await api.uploads.complete(opened.id, { sha256 });
  }

  type Deed = (client: Client, file: FileJson) => Promise<unknown>;
  const patch =
    (of: (client: Client, file: FileJson) => object): Deed =>
    (client, file) =>
      client.api.files.patch(file.kind, file.id, of(client, file));
  const deeds: Deed[] = [
    (client) => upload(client, into(client)),
    (client) => upload(client, into(client)),
    (client) => upload(client, into(client)),
    (client) => client.api.folders.create(at(into(client), name())),
    patch(() => ({ favourite: random() < 0.7 })),
    patch(() => ({ addTags: [name()], removeTags: [name()] })),
    patch((_, { version }) => ({ version, fileName: `${name()}.jpg` })),
    patch((client, { version }) => ({ version, folderPath: into(client) })),
    patch((_, { version }) => ({ version, description: random() < 0.5 ? null : `told ${name()}` })),
    patch((_, { version }) => ({ version, takenAt: day(), takenOffset: pick(['+02:00', null]) ?? null })),
    patch((_, { version }) => ({
      version,
      position: random() < 0.5 ? null : { latitude: below(90), longitude: 7.25 },
    })),
    (client, file) => client.api.files.trash(file.kind, file.id),
    (client) => client.api.folders.move(into(client), at(into(client), name())),
    async (client) => random() < 0.3 && client.api.folders.trash(into(client)),
    async ({ api }) => {
      const { entries } = await api.library.trash();
      const entry = pick(entries);
      if (!entry) return;
      const { operationId } = entry;
      await api.library.restore(operationId === undefined ? { ids: [entry.id] } : { operationId });
    },
    async ({ api }) => {
      const entry = pick((await api.library.trash()).entries);
      if (entry) await api.library.purge(entry.id);
    },
  ];

  /** What the server refuses, as it may, is no deed. */
  return async (client: Client): Promise<boolean> => {
    try {
      await pick(deeds)?.(client, fileIn(client) as FileJson);
      return true;
    } catch (error) {
      if (error instanceof TypeError || (isProblem(error) && error.status < 500)) return false;
      throw error;
    }
  };
}

/** Holds the index of a client against all that listings tell. */
async function expectEqual({ api, replica }: Client): Promise<void> {
  const truth = await listed(api);
  const rows = [...replica.rowsBy('taken')];
  const files = new Map(rows.map((row) => [replica.columns.ids.id(row), asIndexed(replica.file(row))]));
  expect(files).toEqual(new Map([...truth.files].map(([id, file]) => [id, asIndexed(file)])));
  const folders = [...replica.folders].filter(([, { path }]) => path !== '/');
  expect(new Map(folders)).toEqual(truth.folders);
  expect(replica.files).toBe(truth.files.size);
  for (const kind of ['image', 'video'] as const) {
    const { rows } = answer(replica, foldTexts(replica), { kind }, { now: 0, people: [] });
    expect([...rows].map((row) => replica.columns.ids.id(row))).toEqual(await listedByKind(api, kind));
  }
}

test(`after ${sizeOf('indexOperations')} operations of two people index, feed, snapshot and listing are equal (seed ${seedOfRun})`, async () => {
  const house = await startHouse();
  try {
    const [ana, ben] = [clientOf(house), clientOf(house)];
    await ana.api.auth.setup({ setupCode: house.setupCode, username: 'ana', password: 'seven grey herons' });
    const { code } = await ana.api.auth.invite();
    await ben.api.auth.accept({ code, username: 'ben', password: 'nine quiet otters' });
    const random = numbersOf(seedOfRun);
    const doOne = householdOf(house, random);
    let done = 0;
    for (let tried = 0; tried < sizeOf('indexOperations'); tried++) {
      const client = random() < 0.5 ? ana : ben;
      if (await doOne(client)) done++;
      // Each device hears of the deeds of both at times of its own.
      if (random() < 0.3) await client.catchUp();
      if (tried % 500 === 499)
        await Promise.all([ana, ben].map((each) => each.catchUp().then(() => expectEqual(each))));
    }
    expect(done).toBeGreaterThan(sizeOf('indexOperations') / 3);
    await house.snapshot(async (bytes) => deflateRawSync(bytes));
    const late = clientOf(house);
    await late.api.auth.login({ username: 'ben', password: 'nine quiet otters' });
    await late.takeSnapshot();
    await expectEqual(late);
    const later = clientOf(house);
    await later.api.auth.login({ username: 'ana', password: 'seven grey herons' });
    await doOne(ana);
    for (const client of [ana, ben, late, later]) {
      await client.catchUp();
      await expectEqual(client);
    }
  } finally {
    await house.dispose();
  }
}, 3_000_000);
