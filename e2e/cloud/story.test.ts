import { PutObjectCommand } from '@aws-sdk/client-s3';
import { createS3 } from '@rdrive/aws';
import { REGION } from '@rdrive/aws/testing';
import { describeUnless } from '@rdrive/contract';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { FaultHook } from '../stack/calls/proxy.ts';
import { type Deployed, deploy, stackMissing } from '../stack/deployed.ts';
import { ENGINE_KEYS } from '../stack/engines.ts';
import { synthesized } from '../stack/synth.ts';
import { unusedGrants } from './grants.ts';
import { createHousehold, film, filmWithSound, type Household, picture, type Time } from './household.ts';
import { HOST, type Person, signUp } from './person.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 });

const MIB = 1_048_576;
/** Of no record: what a crash has left. */
const ORPHAN = '01ARZ3NDEKTSV4RRFFQ69G5FAV';

/** What is granted and not used in this story, with the reason. */
const reasons: Readonly<Record<string, string>> = {
  'media sqs:GetQueueUrl': "granted with the event source by CDK, for Lambda's poller",
  'media sqs:GetQueueAttributes': "granted with the event source by CDK, for Lambda's poller",
};

/** A batch of more than 100 edits is an operation. */
const unknownIds = Array.from({ length: 150 }, (_, index) => ORPHAN.slice(0, -3) + String(index).padStart(3, '0'));

/** An operation that takes long is left to a job after two of its steps, each of at least a second. */
const leaveToMedia: FaultHook = ({ who, operation }) =>
  who === 'library' && operation === 'TransactWriteItems' ? { delayMs: 1_100 } : undefined;

describeUnless(stackMissing, 'the synthesized template, put up here', () => {
  const time: Time = { ahead: 0 };
  let deployed: Deployed;
  let person: Person;
  let home: Household;
  let seed = 0;
  beforeAll(async () => {
    const clock = () => Date.now() + time.ahead;
    deployed = await deploy(await synthesized(), { host: HOST, clock });
    person = await signUp(deployed, clock);
    home = createHousehold(deployed, person, time);
  });
  afterAll(() => deployed?.[Symbol.asyncDispose]());
  afterEach(() => deployed.setFaults(() => undefined));

  const next = (size?: number) => picture(++seed, size);
  const imageOf = async (id: string) => (await home.insist('GET', `/api/images/${id}`, undefined)).json;

  test('a picture goes up past the functions and is made ready by the queue', async () => {
    await home.insist('POST', '/api/folders', { path: '/animals/birds/grey' });
    const id = await home.upload('/animals/birds/grey', 'heron.jpg', await next());
    await home.settle();
    expect(await imageOf(id)).toMatchObject({ state: 'ready', width: 320 });
    expect(
      (await home.insist('GET', '/api/folders?path=/animals/birds/grey&kind=image', undefined)).json.files.length,
    ).toBe(1);
    for (const path of ['/api/images', '/api/changes', '/api/users', '/api/audit'])
      await home.insist('GET', path, undefined);
  });

  test('a video becomes a film, unit by unit, and its playlist has an address for each', async () => {
    const id = await home.upload('/', 'film.mp4', await film());
    await home.settle();
    const get = async (path: string) => (await home.insist('GET', path, undefined)).json;
    const stream = await get(`/api/videos/${id}/stream`);
    expect(stream).toMatchObject({ hlsState: 'done', hls: `/api/videos/${id}/hls.m3u8`, seek: {} });
    expect(await get(stream.hls)).toContain('hls/480p.m3u8');
    const playlist = await get(`/api/videos/${id}/hls/480p.m3u8`);
    expect(playlist).toContain('#EXT-X-ENDLIST');
    expect(playlist).toMatch(/\n\/derived\/.*\/hls-480p-0000\.m4s\?.*Signature=/);
  });

  test('a function that goes on with a film has its original still', async () => {
    const id = await home.upload('/', 'sounding.mp4', await filmWithSound());
    await home.settle();
    const stream = (await home.insist('GET', `/api/videos/${id}/stream`, undefined)).json;
    expect(stream.hlsState).toBe('done');
    const calls = deployed.calls.filter(({ who, service, wants }) => {
      return who === 'media' && service === 's3' && JSON.stringify(wants).includes(`originals/${id}`);
    });
    const fetched = calls.filter(
      ({ operation, responseBytes }) => operation === 'GetObject' && responseBytes > 100_000,
    );
    // Its facts, two units of sound, one of the picture and the seek bar: two functions at once at most, and none of them twice.
    expect(fetched.length).toBeGreaterThan(0);
    expect(fetched.length).toBeLessThanOrEqual(3);
  });

  test('a large one goes up in parts', async () => {
    const id = await home.upload('/', 'large.jpg', await next(65 * MIB));
    await home.settle();
    expect(await imageOf(id)).toMatchObject({ state: 'ready', width: 320 });
    const parts = deployed.calls.filter(({ operation }) => operation === 'UploadPart');
    expect(parts.length).toBe(5);
    expect(parts.every(({ who, presigned, allowed }) => who === 'library' && presigned && allowed)).toBe(true);
  });

  test('the custom resource has made keys and kept the setup code', () => {
    expect([...deployed.parameters.keys()].sort()).toEqual([
      '/rdrive/rdrive/hosts',
      '/rdrive/rdrive/key-generation',
      '/rdrive/rdrive/keys/1/cloudfront',
      '/rdrive/rdrive/keys/1/tokens',
      '/rdrive/rdrive/setup-code',
    ]);
  });

  test('folders and files are renamed, trashed, restored and purged', async () => {
    const [kept, purged] = [
      await home.upload('/animals/birds', 'a.jpg', await next()),
      await home.upload('/', 'b.jpg', await next()),
    ];
    await home.settle();
    const { version } = await imageOf(kept);
    await home.insist('PATCH', `/api/images/${kept}`, { fileName: 'egret.jpg', version });
    await home.insist('DELETE', `/api/images/${purged}`, undefined);
    await home.insist('DELETE', `/api/trash/${purged}`, undefined);
    deployed.setFaults(leaveToMedia);
    await home.insist('DELETE', '/api/folders?path=/animals/birds', undefined);
    await home.settle();
    const { json } = await home.insist('GET', '/api/trash', undefined);
    const [{ operationId }] = json.entries.filter((entry: { operationId?: string }) => entry.operationId);
    await home.insist('POST', '/api/trash/restore', { operationId });
    await home.settle();
    await home.insist('DELETE', '/api/folders?path=/animals/birds/grey', undefined);
    await home.settle();
    await home.insist('DELETE', '/api/trash', undefined);
    await home.settle();
    const moving = { id: kept, version: (await imageOf(kept)).version, patch: { folderPath: '/animals' } };
    const unknown = unknownIds.map((id) => ({ id, patch: { favourite: true } }));
    await home.insist('POST', '/api/files/batch', { edits: [...unknown, moving] });
    await home.settle();
    expect(await imageOf(kept)).toMatchObject({ fileName: 'egret.jpg', folderPath: '/animals' });
  });

  test('a job that fails comes again, and so does one whose message was never sent', async () => {
    let failures = 0;
    let lost = 0;
    let refused = 0;
    deployed.setFaults(({ who, service, operation }) => {
      if (who === 'library' && operation === 'SendMessageBatch' && lost++ < 20) return { status: 500 };
      // Where storage is out, a job waits for it under a new message.
      if (who === 'media' && service === 's3' && refused++ < 12) return { status: 503, code: 'SlowDown' };
      const isFirst = who === 'media' && operation === 'TransactWriteItems' && failures++ === 0;
      return isFirst ? { status: 400, code: 'ValidationException' } : undefined;
    });
    const id = await home.upload('/', 'late.jpg', await next());
    expect(lost).toBeGreaterThan(0);
    await home.settle();
    expect(failures).toBeGreaterThan(1);
    expect(await imageOf(id)).toMatchObject({ state: 'ready' });
  });

  test('files are made anew where somebody asks for it', async () => {
    await home.insist('POST', '/api/folders', { path: '/again' });
    const id = await home.upload('/again', 'again.jpg', await next());
    await home.settle();
    const before = await imageOf(id);
    expect(before.verifiedAt).toMatch(/Z$/);
    expect(before.phash).toMatch(/^[0-9a-f]{16}$/);
    await home.insist('POST', '/api/media/reprocess', { which: 'all', path: '/again' });
    await home.settle();
    expect(await imageOf(id)).toMatchObject({ state: 'ready', mediaVersion: before.mediaVersion + 1 });
  });

  test('a password is changed and a session ended', async () => {
    const passwords = { currentPassword: 'seven grey herons', newPassword: 'eight white egrets' };
    await person.logIn();
    await home.insist('POST', '/api/auth/password', passwords);
    expect((await home.insist('GET', '/api/auth/sessions', undefined)).json.sessions.length).toBeGreaterThan(0);
    await home.insist('POST', '/api/auth/password', {
      currentPassword: passwords.newPassword,
      newPassword: passwords.currentPassword,
    });
  });

  test('a month later the rounds have ended what was forgotten', async () => {
    const trashed = await home.upload('/', 'c.jpg', await next());
    await home.settle();
    await home.insist('DELETE', `/api/images/${trashed}`, undefined);
    const open = async (fileName: string, fileSize: number) =>
      (await home.insist('POST', '/api/uploads', { folderPath: '/', fileName, fileSize })).json;
    const aborted = await open('aborted.jpg', 65 * MIB);
    await home.insist('DELETE', `/api/uploads/${aborted.id}`, undefined);
    await open('large-forgotten.jpg', 66 * MIB);
    const { parts } = await open('forgotten.jpg', 1_000);
    const sent = await fetch(parts[0].url, { ...parts[0], body: new Uint8Array(1_000) });
    expect(sent.status).toBe(200);
    const s3 = createS3({ endpoint: deployed.env['AWS_ENDPOINT_URL_S3'], region: REGION, credentials: ENGINE_KEYS });
    const orphan = { Bucket: deployed.env['RDRIVE_BUCKET'], Key: `derived/${ORPHAN}/1/grid.webp`, Body: 'left' };
    await s3.send(new PutObjectCommand(orphan));
    s3.destroy();
    await deployed.schedule('often');
    const newest = async () => {
      const { json } = await home.insist('GET', '/api/index', undefined);
      return /snapshots\/\w+/.exec(json.url)?.[0] ?? 'no snapshot';
    };
    const first = await newest();
    await home.insist('POST', '/api/folders', { path: '/after the first snapshot' });
    time.ahead += 31 * 86_400_000;
    for (const round of ['often', 'daily', 'weekly']) await deployed.schedule(round);
    await home.settle();
    expect((await home.call('GET', `/api/images/${trashed}`)).status).toBe(404);
    const deleted = deployed.calls.filter(
      ({ who, service, operation }) => who === 'janitor' && service === 's3' && operation === 'DeleteObjects',
    );
    expect(JSON.stringify(deleted)).toContain(`derived/${ORPHAN}/1/grid.webp`);
    // Another snapshot has come in its place, and the old one has gone.
    const second = await newest();
    expect(second).not.toBe(first);
    expect(JSON.stringify(deleted)).toContain(first);
    expect(JSON.stringify(deleted)).not.toContain(second);
  });

  test('no function asked for what its role does not allow', () => {
    expect(deployed.calls.filter(({ allowed }) => !allowed)).toEqual([]);
  });

  test('and every right that a role has was used, or has a reason', () => {
    // The log is Lambda's own to write.
    const unused = unusedGrants(deployed).filter((grant) => !/ logs:/.test(grant));
    const without = (grant: string) => grant.split(' ').slice(0, 2).join(' ');
    expect(unused.map(without)).toEqual(Object.keys(reasons).sort());
  });
});
