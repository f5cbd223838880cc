import { describeUnless } from '@rdrive/contract';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Deployed, deploy, stackMissing } from '../stack/deployed.ts';
import { synthesized } from '../stack/synth.ts';
import { HOST, type Person, SETUP_CODE, signUp } from './person.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 240_000 });

async function picture(width: number): Promise<Uint8Array<ArrayBuffer>> {
  const noise = { type: 'gaussian', mean: 128, sigma: 30 } as const;
  const create = { width, height: width, channels: 3, background: '#68a', noise } as const;
  return new Uint8Array(await sharp({ create }).jpeg().toBuffer());
}

describeUnless(stackMissing, 'the synthesized template, put up here', () => {
  const now = { ahead: 0 };
  let deployed: Deployed;
  let person: Person;
  beforeAll(async () => {
    const clock = () => Date.now() + now.ahead;
    deployed = await deploy(await synthesized(), { host: HOST, clock, setupCode: SETUP_CODE });
    person = await signUp(deployed, clock);
  });
  afterAll(() => deployed?.[Symbol.asyncDispose]());

  test('a picture goes up past the functions and is made ready by the queue', async () => {
    const id = await person.upload('heron.jpg', await picture(1_200));
    expect(await person.settled(id)).toMatchObject({ state: 'ready', width: 1_200 });
  });

  test('a large one goes up in parts', async () => {
    const padded = new Uint8Array(65 * 1_048_576);
    padded.set(await picture(800));
    const id = await person.upload('large.jpg', padded);
    expect(await person.settled(id)).toMatchObject({ state: 'ready', width: 800 });
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

  test('the rules of all rounds run, also a month later', async () => {
    for (const rule of ['often', 'daily', 'weekly']) await deployed.schedule(rule);
    now.ahead = 31 * 86_400_000;
    for (const rule of ['often', 'daily', 'weekly']) await deployed.schedule(rule);
  });

  test('no function asked for what its role does not allow', () => {
    expect(deployed.calls.filter(({ allowed }) => !allowed)).toEqual([]);
  });
});
