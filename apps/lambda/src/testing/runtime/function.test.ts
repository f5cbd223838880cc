import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeUnless } from '@rdrive/contract';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { createFunction, type DeployedFunction } from './function.ts';
import { type FunctionConfig, noSandbox } from './instance.ts';

vi.setConfig({ testTimeout: 60_000 });

/** Does what its event says, and tells what it finds around itself. */
const handler = `
import { readdirSync, statfsSync, writeFileSync } from 'node:fs';
let calls = 0;
let ticks = 0;
setInterval(() => { ticks += 1; }, 5);
const tryTo = (work) => { try { work(); return 'done'; } catch (error) { return error.code; } };
const acts = {
  env: () => process.env,
  count: () => ++calls,
  ticks: () => ticks,
  now: () => Date.now(),
  write: () => ['/tmp/x', '/var/task/x', '/etc/x', '/x'].map((path) => tryTo(() => writeFileSync(path, 'x'))),
  fill: () => tryTo(() => writeFileSync('/tmp/full', Buffer.alloc(9 * 1048576))),
  room: () => { const { bavail, bsize } = statfsSync('/tmp'); return { free: bavail * bsize, names: readdirSync('/tmp') }; },
  see: () => readdirSync('/var/task'),
  fail: () => { throw new TypeError('no'); },
  exit: () => process.exit(3),
  wait: (ms) => new Promise((done) => setTimeout(done, ms)),
  hoard: async () => { const kept = []; for (;;) { kept.push(Buffer.alloc(8388608, 1)); await acts.wait(20); } },
  large: () => 'x'.repeat(6 * 1048576),
  left: (_, context) => context.getRemainingTimeInMillis(),
};
export const handler = async ({ act, value }, context) => acts[act](value, context);
`;

describeUnless(noSandbox(), 'a function runs as Lambda runs it', () => {
  const account = { concurrency: 2, running: 0, clock: Date.now, print: () => undefined };
  let codeDir: string;
  let functions: DeployedFunction[] = [];
  beforeAll(async () => {
    codeDir = await mkdtemp(join(tmpdir(), 'rdrive-function-'));
    // Functions run as a user of their own.
    await chmod(codeDir, 0o755);
    await writeFile(join(codeDir, 'index.mjs'), handler);
  });
  afterAll(() => rm(codeDir, { recursive: true }));
  afterEach(() => {
    for (const fn of functions) fn.end();
    functions = [];
  });

  function open(changes: Partial<FunctionConfig> = {}, clock = Date.now) {
    const config = { name: 'tried', codeDir, env: { OWN: '1' }, memoryMb: 256, timeoutMs: 20_000, tmpMb: 8 };
    const fn = createFunction(() => ({ ...config, ...changes }), { ...account, clock });
    functions.push(fn);
    return (act: string, value?: unknown) => fn.invoke({ act, value });
  }

  test('in an environment that is its own, and a file system of which it may write only /tmp', async () => {
    const call = open();
    expect(await call('env')).toEqual({
      OWN: '1',
      AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
      AWS_LAMBDA_FUNCTION_NAME: 'tried',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '256',
      AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
      LAMBDA_RUNTIME_DIR: '/var/runtime',
      LAMBDA_TASK_ROOT: '/var/task',
      _HANDLER: 'index.handler',
      LANG: 'en_US.UTF-8',
      PATH: '/var/lang/bin:/usr/local/bin:/usr/bin/:/bin:/opt/bin',
      TZ: ':UTC',
    });
    expect(await call('write')).toEqual(['done', 'EROFS', 'EROFS', 'EROFS']);
    expect(await call('see')).toEqual(['index.mjs']);
    expect(await call('fill')).toBe('ENOSPC');
  });

  test('with a large /tmp that is all its own and as large as it is said to be', async () => {
    const call = open({ tmpMb: 2_048 });
    const room = (await call('room')) as { free: number; names: string[] };
    expect(room.names).toEqual([]);
    expect(room.free / 2_147_483_648).toBeGreaterThan(0.95);
    expect(room.free).toBeLessThanOrEqual(2_147_483_648);
    expect(await call('fill')).toBe('done');
  });

  test('warm again for the next event, but one event at a time', async () => {
    const call = open();
    expect(await call('count')).toBe(1);
    expect(await call('count')).toBe(2);
    const [one, other] = await Promise.all([call('count'), call('count')]);
    expect([one, other].sort()).toEqual([1, 3]);
    expect(await call('left')).toBeGreaterThan(10_000);
  });

  test('standing still between events', async () => {
    const call = open();
    const before = Number(await call('ticks'));
    await new Promise((done) => setTimeout(done, 500));
    expect(Number(await call('ticks')) - before).toBeLessThan(50);
  });

  test('by the clock of the stack', async () => {
    const call = open({}, () => Date.now() + 86_400_000);
    expect(Number(await call('now')) - Date.now()).toBeGreaterThan(86_300_000);
  });

  test('no longer and with no more memory than it has', async () => {
    await expect(open({ timeoutMs: 300 })('wait', 5_000)).rejects.toMatchObject({ kind: 'timeout' });
    await expect(open({ memoryMb: 128 })('hoard')).rejects.toMatchObject({ kind: 'memory' });
  });

  test('anew after it has ended itself, and on after it has thrown', async () => {
    const call = open();
    await call('count');
    await expect(call('fail')).rejects.toMatchObject({ kind: 'unhandled', message: /TypeError: no/ });
    expect(await call('count')).toBe(2);
    await expect(call('exit')).rejects.toMatchObject({ kind: 'unhandled' });
    expect(await call('count')).toBe(1);
  });

  test('with events and answers of at most 6 MB, and not more at once than the account may', async () => {
    const call = open();
    await expect(call('large')).rejects.toMatchObject({ kind: 'too-large' });
    await expect(call('wait', 'x'.repeat(6 * 1_048_576))).rejects.toMatchObject({ kind: 'too-large' });
    const all = await Promise.allSettled([call('wait', 300), call('wait', 300), call('wait', 300)]);
    const refused = all.filter(({ status }) => status === 'rejected');
    expect(refused).toMatchObject([{ reason: { kind: 'throttled' } }]);
  });
});
