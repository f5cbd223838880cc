import { createHash } from 'node:crypto';
import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { createS3 } from '@rdrive/aws';
import { describeUnless } from '@rdrive/contract';
import { measured } from '@rdrive/contract/measured';
import { isProof } from '@rdrive/contract/sizes';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { type Deployed, deploy, stackMissing } from '../stack/deployed.ts';
import { synthesized } from '../stack/synth.ts';
import { type FaultKind, failEachSite } from './faults.ts';
import { createHousehold, type Household, picture, type Time } from './household.ts';
import { HOST, SETUP_CODE, signUp } from './person.ts';

vi.setConfig({ testTimeout: isProof ? 3_000_000 : 900_000, hookTimeout: 300_000 });

const kinds: readonly FaultKind[] = ['throttled', 'broken', 'lost answer', 'conflict', 'slow'];
/** How often each call site fails in a row: once, and in the proof also so often that the SDK has given up. */
const rounds = isProof ? [1, 2, 4] : [1];
/** Longer than an attempt of ours may take, in the proof. */
const slowMs = isProof ? 6_000 : 300;
/** More than the tries of six takes of a job, three requests each. */
const REFUSALS = isProof ? 200 : 20;
/** Files that come while a poisonous one hides. */
const BESIDE = isProof ? 3 : 1;
/** Two parts of an upload. */
const LARGE = 17 * 1_048_576;

describeUnless(stackMissing, 'where AWS fails', () => {
  const time: Time = { ahead: 0 };
  let deployed: Deployed;
  let home: Household;
  let seed = 0;

  beforeAll(async () => {
    const clock = () => Date.now() + time.ahead;
    deployed = await deploy(await synthesized(), { host: HOST, clock, setupCode: SETUP_CODE });
    home = createHousehold(deployed, await signUp(deployed, clock), time);
  });
  afterAll(() => deployed?.[Symbol.asyncDispose]());
  beforeEach(() => deployed.setFaults(() => undefined));

  const next = (size?: number) => picture(++seed, size);
  const letterCount = () => deployed.queue.deadLetters.length;

  /** What is in a folder, by name. */
  async function filesIn(path: string) {
    const { json } = await home.insist('GET', `/api/folders?path=${encodeURIComponent(path)}`, undefined);
    return json.files as { id: string; fileName: string; state: string; sha256: string; mediaVersion: number }[];
  }

  /** Keys of what is stored of a file. */
  async function keysOf(id: string): Promise<string[]> {
    const { RDRIVE_BUCKET: Bucket, AWS_ENDPOINT_URL_S3: endpoint = '', AWS_REGION: region = '' } = deployed.env;
    const credentials = {
      accessKeyId: deployed.env['AWS_ACCESS_KEY_ID'] ?? '',
      secretAccessKey: deployed.env['AWS_SECRET_ACCESS_KEY'] ?? '',
    };
    const s3 = createS3({ region, endpoint, credentials });
    const pages = [`originals/${id}`, `derived/${id}/`].map(async (Prefix) => {
      const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix }));
      return Contents.map(({ Key = '' }) => Key);
    });
    const keys = (await Promise.all(pages)).flat();
    s3.destroy();
    return keys;
  }

  /** All that a household does with a library, in one folder of its own; answers what must be there in the end. */
  async function play(name: string): Promise<{ folder: string; kept: Map<string, string>; purged: string }> {
    const sums = new Map<string, string>();
    const put = async (folder: string, fileName: string, size?: number) => {
      const bytes = await next(size);
      sums.set(fileName, createHash('sha256').update(bytes).digest('hex'));
      return home.upload(folder, fileName, bytes);
    };
    await home.insist('POST', '/api/folders', { path: `/${name}` }, 409);
    const heron = await put(`/${name}`, 'heron.jpg');
    await put(`/${name}`, 'large.jpg', LARGE);
    const gone = await put(`/${name}`, 'gone.jpg');
    const back = await put(`/${name}`, 'back.jpg');
    await home.settle();
    const { json: entry } = await home.insist('GET', `/api/images/${heron}`, undefined);
    const renaming = { fileName: 'egret.jpg', version: entry.version };
    await home.insist('PATCH', `/api/images/${heron}`, renaming, 412);
    await home.insist('PATCH', `/api/images/${heron}`, { favourite: true, addTags: ['birds'] });
    for (const id of [gone, back]) await home.insist('DELETE', `/api/images/${id}`, undefined, 404);
    await home.insist('POST', '/api/trash/restore', { ids: [back] }, 404);
    await home.insist('DELETE', `/api/trash/${gone}`, undefined, 404);
    await home.insist('PATCH', '/api/folders', { path: `/${name}`, newPath: `/${name} moved` }, 404, 409);
    for (const round of ['often', 'daily', 'weekly']) await deployed.schedule(round).catch(() => undefined);
    await home.settle();
    const sumOf = (fileName: string) => sums.get(fileName) ?? '';
    const kept = new Map([
      ['back.jpg', sumOf('back.jpg')],
      ['egret.jpg', sumOf('heron.jpg')],
      ['large.jpg', sumOf('large.jpg')],
    ]);
    return { folder: `/${name} moved`, kept, purged: gone };
  }

  const plays = rounds.flatMap((times) => kinds.map((kind) => [kind, times] as const));
  test.each(plays)('every call is %s, %d time(s): nothing is lost and nothing doubled', async (kind, times) => {
    const { hook, sites } = failEachSite(kind, { times, slowMs });
    home.failures.length = 0;
    deployed.setFaults(hook);
    const { folder, kept, purged } = await play(`${kind} ${times}`);
    deployed.setFaults(() => undefined);
    const files = await filesIn(folder);
    expect(new Map(files.map(({ fileName, sha256 }) => [fileName, sha256]))).toEqual(kept);
    expect(files.map(({ fileName, state }) => `${fileName} ${state}`)).toEqual(
      [...kept.keys()].map((fileName) => `${fileName} ready`),
    );
    for (const { id, mediaVersion } of files) {
      const keys = await keysOf(id);
      expect(keys.filter((key) => key.startsWith('originals/'))).toEqual([`originals/${id}`]);
      expect(keys).toContain(`derived/${id}/${mediaVersion}/grid.webp`);
    }
    expect(await keysOf(purged)).toEqual([]);
    expect(letterCount()).toBe(0);
    // What fails once is done again below the API: nobody sees it.
    if (times === 1 && slowMs < 1_000) expect(home.failures).toEqual([]);
    measured(`call sites that were ${kind}, ${times} times each`, sites.size, 'sites');
    expect(sites.size).toBeGreaterThan(kind === 'conflict' ? 8 : 25);
  });

  test('a sender that dies between commit and send: the janitor rings', async () => {
    let died = false;
    deployed.setFaults(({ who, operation }) => {
      if (died || who !== 'library' || operation !== 'SendMessageBatch') return undefined;
      died = true;
      void deployed.restart();
      return { delayMs: 200, status: 500 };
    });
    const id = await home.upload('/', 'died.jpg', await next());
    expect(died).toBe(true);
    const minutes = await home.settle();
    expect((await home.call('GET', `/api/images/${id}`)).json.state).toBe('ready');
    measured('a job whose message was never sent is done', minutes, 'minutes later');
  });

  test('a function that is killed at work does it again', async () => {
    let kills = 0;
    deployed.setFaults(({ who, operation }) => {
      if (who !== 'media' || operation !== 'PutObject' || kills === 2) return undefined;
      kills += 1;
      void deployed.restart();
      return { delayMs: 200, status: 500 };
    });
    const id = await home.upload('/', 'killed.jpg', await next());
    await home.settle();
    expect(kills).toBe(2);
    expect((await home.call('GET', `/api/images/${id}`)).json.state).toBe('ready');
    expect(letterCount()).toBe(0);
  });

  test('messages that come twice and out of order do no harm', async () => {
    const { receive, delete: remove } = deployed.queue;
    const again = new Set<string>();
    let waiting: NonNullable<ReturnType<typeof receive>>[] = [];
    Object.assign(deployed.queue, {
      receive() {
        if (waiting.length === 0) {
          for (let message = receive(); message; message = receive()) waiting.push(message);
          waiting.reverse();
        }
        return waiting.shift();
      },
      // The first time it is as if the deletion had come too late.
      delete(receipt: string) {
        if (again.has(receipt)) return;
        again.add(receipt);
        if (again.size % 2 === 0) remove(receipt);
      },
    });
    const ids: string[] = [];
    for (let n = 0; n < (isProof ? 20 : 4); n++) ids.push(await home.upload('/', `twice ${n}.jpg`, await next()));
    await home.settle();
    Object.assign(deployed.queue, { receive, delete: remove });
    waiting = [];
    await home.settle();
    const versions = await Promise.all(ids.map(async (id) => (await home.call('GET', `/api/images/${id}`)).json));
    expect(versions.map(({ state, mediaVersion }) => [state, mediaVersion])).toEqual(ids.map(() => ['ready', 1]));
  });

  test('while storage is out nothing is given up, and no letter is dead', async () => {
    let refused = 0;
    deployed.setFaults(({ who, service }) => {
      if (who !== 'media' || service !== 's3' || refused > REFUSALS) return undefined;
      refused += 1;
      return { status: 503, code: 'SlowDown' };
    });
    const id = await home.upload('/', 'outage.jpg', await next());
    await home.settle();
    expect(refused).toBeGreaterThan(REFUSALS);
    expect((await home.call('GET', `/api/images/${id}`)).json.state).toBe('ready');
    expect(letterCount()).toBe(0);
  });

  test('a file that kills its function each time is one dead letter and one failed file', async () => {
    let poison: string | undefined;
    deployed.setFaults(({ who, operation, presigned, wants }) => {
      const key = wants[0]?.resource;
      if (presigned && operation === 'PutObject') poison ??= key;
      if (who !== 'media' || operation !== 'GetObject' || key !== poison) return undefined;
      void deployed.restart();
      return { delayMs: 200, status: 500 };
    });
    const id = await home.upload('/', 'poison.jpg', await next());
    expect(poison).toMatch(new RegExp(`/originals/${id}$`));
    const others: string[] = [];
    for (let n = 0; n < BESIDE; n++) {
      const until = time.ahead + 600_000;
      await home.pass(() => time.ahead < until);
      others.push(await home.upload('/', `beside ${n}.jpg`, await next()));
    }
    await home.pass(() => letterCount() === 0);
    await home.settle();
    const stateOf = async (file: string) => (await home.call('GET', `/api/images/${file}`)).json;
    expect(await stateOf(id)).toMatchObject({ state: 'failed', reason: 'crashed' });
    for (const other of others) expect((await stateOf(other)).state).toBe('ready');
    expect(letterCount()).toBe(1);
  });
});
