import { createS3, createS3Blobs } from '@rdrive/aws';
import { REGION } from '@rdrive/aws/testing';
import { describeUnless, type HttpSubject, httpContract } from '@rdrive/contract';
import { expect } from 'vitest';
import { type Deployed, deploy, stackMissing } from '../stack/deployed.ts';
import { serve } from '../stack/edge/serve.ts';
import { ENGINE_KEYS } from '../stack/engines.ts';
import { synthesized } from '../stack/synth.ts';
import { freePort } from '../support/server.ts';
import { SETUP_CODE } from './person.ts';

/** The bytes that a law plants come as those of a job would. */
async function plant(deployed: Deployed, key: string, bytes: Uint8Array): Promise<void> {
  const { AWS_ENDPOINT_URL_S3: endpoint, RDRIVE_BUCKET: bucket = '' } = deployed.env;
  const client = createS3({ region: REGION, endpoint, credentials: ENGINE_KEYS });
  const blobs = createS3Blobs({ client, bucket, clock: Date.now, tmpDir: '/nowhere' });
  async function* body() {
    yield bytes;
  }
  await blobs.put(key, body(), { contentType: 'application/octet-stream', size: bytes.length });
  client.destroy();
}

// Before any law: building takes longer than a law may.
const assembly = stackMissing === undefined ? await synthesized() : undefined;

async function start(): Promise<HttpSubject> {
  if (!assembly) throw new Error(stackMissing);
  const host = `localhost:${await freePort()}`;
  let ahead = 0;
  const clock = () => Date.now() + ahead;
  const deployed = await deploy(assembly, { host, clock, setupCode: SETUP_CODE, concurrency: 100 });
  const edge = await serve(deployed, { host, clock });
  return {
    baseUrl: edge.url,
    edge: true,
    fetch: (request) => fetch(request),
    setupCode: SETUP_CODE,
    plant: (key, bytes) => plant(deployed, key, bytes),
    advance(ms) {
      ahead += ms;
    },
    async dispose() {
      await edge[Symbol.asyncDispose]();
      await deployed[Symbol.asyncDispose]();
      expect(deployed.calls.filter(({ allowed }) => !allowed)).toEqual([]);
    },
  };
}

describeUnless(stackMissing, 'the whole stack behind CloudFront', () => {
  const ownFilms = 'its own jobs make films at the same time; story.test.ts follows one to its playlists';
  const tried = "tried out parameter by parameter in attack.test.ts: they are CloudFront's own here";
  const skip = {
    'ranges: several and nonsense are the whole file, an empty suffix is none of it':
      'Ceph RGW takes them otherwise than S3',
    'types that could run go out as plain bytes to be saved': 'type and name are part of the signature here',
    'a film can be played from its beginning while the rest is made': ownFilms,
    'the addresses in a playlist work for whoever asked for it': ownFilms,
    'a finished film is delivered like all derivatives, with the pictures of its seek bar': ownFilms,
    'a film that cannot be made says why': ownFilms,
    'a signed address works alone, for its very bytes and nothing else': tried,
  };
  httpContract({ name: 'the serverless home', start, skip, timeoutMs: 120_000 });
});
