import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { dynamoEndpoint, dynamoMissing, s3Endpoint, s3Missing } from '@rdrive/aws/testing';
import { bundle, bundleEntries } from '../../apps/lambda/build/bundle.ts';
import { startCloud } from '../../apps/lambda/src/testing/cloud.ts';
import { apiEvent } from '../../apps/lambda/src/testing/events.ts';
import { type Bench, secondsOf } from '../bench.ts';

const run = promisify(execFile);
/** Processes started one after another for one measurement. */
const STARTS = 5;

interface Start {
  readonly bundle: string;
  readonly path: string;
  readonly status: number;
}

function coldStart(name: 'library' | 'auth', first: { readonly path: string; readonly status: number }): Bench {
  return {
    name: `cold-start-${name}`,
    subject: `${STARTS} processes of Node, each from its start to the first answer (${first.path}) of the bundle ${name}`,
    limit: 'the same of a bundle of Hono, the DynamoDB client, the presigner and one route, built alike',
    ratio: 'time',
    target: 1.6,
    missing: () => (dynamoEndpoint === undefined ? dynamoMissing : s3Endpoint === undefined ? s3Missing : undefined),
    async prepare() {
      const stack = new AsyncDisposableStack();
      const dir = await mkdtemp(join(tmpdir(), 'rdrive-cold-'));
      stack.defer(() => rm(dir, { recursive: true }));
      const cloud = stack.use(await startCloud({ at: Date.now() }));
      await bundle(name, dir);
      await bundleEntries({ index: join(import.meta.dirname, 'reference.ts') }, join(dir, 'reference'));
      // Nothing of this process: a function has no cache of compiled code, and no other settings than its own.
      const env = { PATH: process.env['PATH'], ...cloud.env };

      async function start(what: Start): Promise<number> {
        const event = join(dir, 'event.json');
        const get = apiEvent({ method: 'GET', rawPath: what.path, rawQueryString: '', cookies: [], headers: {} });
        const { body: _, ...withoutBody } = get;
        await writeFile(event, JSON.stringify(withoutBody));
        const file = pathToFileURL(join(dir, what.bundle, 'index.mjs')).href;
        const program = join(import.meta.dirname, 'first-answer.mjs');
        return secondsOf(async () => {
          for (let n = 0; n < STARTS; n++) {
            const { stdout } = await run(process.execPath, [program, file, event], { env });
            if (stdout.split('\n').at(-1) !== String(what.status))
              throw new Error(`${what.bundle} answered ${stdout}.`);
          }
        });
      }
      return {
        subject: () => start({ bundle: name, ...first }),
        limit: () => start({ bundle: 'reference', path: '/api/health', status: 200 }),
        [Symbol.asyncDispose]: () => stack.disposeAsync(),
      };
    },
  };
}

/** How long somebody waits who is the first in a while. */
export const coldStartBenches: readonly Bench[] = [
  coldStart('library', { path: '/api/health', status: 200 }),
  coldStart('auth', { path: '/api/auth/me', status: 401 }),
];
