import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { describe, expect, test, vi } from 'vitest';
import type { Limits } from '../limits.ts';
import { packet } from '../testing/make-sidecar.ts';
import { tempDir } from '../testing/temp-dir.ts';
import type { MediaJob } from '../types.ts';
import { createMediaPool, type PoolEvent } from './pool.ts';

const childScript = fileURLToPath(new URL('../testing/fake-child.ts', import.meta.url));
const uploadedAt = '2026-01-02T03:04:05.000Z';

function fakePool(limits: Partial<Limits> = {}, children = 1) {
  return createMediaPool({ children, limits, childScript });
}

/** A job whose file name tells the fake child what to do. */
async function jobs(dir: string) {
  await writeFile(`${dir}/original`, Buffer.from('ffd8ffe0', 'hex'));
  await mkdir(`${dir}/out`, { recursive: true });
  return (fileName: string): MediaJob => ({ path: `${dir}/original`, outDir: `${dir}/out`, fileName, uploadedAt });
}

function answerOf(result: { readonly facts: { readonly fileType: string } }): { pid: number; env: string[] } {
  return JSON.parse(result.facts.fileType);
}

describe('a child that ends', () => {
  test.each(['crash', 'exit'])('%s: the file is `crashed` and may be tried again, the next one works', async (name) => {
    await using dir = await tempDir();
    await using pool = fakePool();
    const job = await jobs(dir.path);
    const failed = await pool.run(job(name));
    expect(failed).toMatchObject({ state: 'failed', reason: 'crashed', retryable: true, derivatives: [] });
    expect(failed.facts).toMatchObject({ fileType: 'image/jpeg', takenAt: '2026-01-02T03:04:05' });
    expect(await pool.run(job('good'))).toMatchObject({ state: 'ready', retryable: false });
  });

  test('over the wall time: `too-slow`, even where the child hears nothing', async () => {
    await using dir = await tempDir();
    await using pool = fakePool({ wallMs: 300 });
    const job = await jobs(dir.path);
    expect(await pool.run(job('hang'))).toMatchObject({ state: 'failed', reason: 'too-slow', retryable: true });
    expect(await pool.run(job('good'))).toMatchObject({ state: 'ready' });
  });

  test('a sidecar that ends its child says why and may be tried again', async () => {
    await using dir = await tempDir();
    await using pool = fakePool({ wallMs: 300 });
    const { path } = (await jobs(dir.path))('a.xmp');
    const ended = { facts: {}, retryable: true };
    expect(await pool.sidecar({ path, fileName: 'crash' })).toMatchObject({ ...ended, reason: 'crashed' });
    expect(await pool.sidecar({ path, fileName: 'hang' })).toMatchObject({ ...ended, reason: 'too-slow' });
  });

  test('a child reads a sidecar, and the next of another kind', async () => {
    await using dir = await tempDir();
    await using pool = createMediaPool({ children: 1 });
    const path = `${dir.path}/a.xmp`;
    await writeFile(path, packet({ 'xmp:Rating': '4' }));
    expect(await pool.sidecar({ path, fileName: 'a.jpg' })).toMatchObject({ facts: { rating: 4 }, retryable: false });
    await writeFile(path, 'no sidecar');
    const bad = await pool.sidecar({ path, fileName: 'a.jpg' });
    expect(bad).toMatchObject({ reason: 'damaged', facts: {}, retryable: false });
    expect(await pool.run({ path, outDir: dir.path, fileName: 'a.jpg', uploadedAt })).toMatchObject({
      reason: 'not-media',
    });
  });

  test('units of a film have the wall time of each as long as it gets on, but no more in all than is allowed', async () => {
    await using dir = await tempDir();
    await using pool = fakePool({ wallMs: 300 });
    const job = await jobs(dir.path);
    const plan = { duration: 2, renditions: [], units: [] };
    const lingerOver = async (count: number) => {
      const units = Array.from({ length: count }, (_, n) => ({ kind: 'video', index: n, from: n, to: n + 1 }) as const);
      const task = { type: 'make', plan, units, passMs: 900 } as const;
      const began = performance.now();
      expect(await pool.film({ ...job('linger'), fileType: 'video/mp4', task })).toMatchObject({ reason: 'too-slow' });
      return performance.now() - began;
    };
    expect(await lingerOver(2)).toBeGreaterThan(1_150);
    // Of one unit it knows the end.
    expect(await lingerOver(1)).toBeGreaterThan(250);
  });

  test('over the memory of its weight: `too-much-memory`, for good', async () => {
    await using dir = await tempDir();
    await using pool = fakePool({ videoBytes: 250_000_000 });
    const job = await jobs(dir.path);
    const failed = await pool.run(job('eat'));
    expect(failed).toMatchObject({ state: 'failed', reason: 'too-much-memory', retryable: false });
    expect(failed.peakBytes).toBeGreaterThan(250_000_000);
    expect(await pool.run(job('good'))).toMatchObject({ state: 'ready' });
  });

  test('what it had written is removed', async () => {
    await using dir = await tempDir();
    await using pool = fakePool();
    const job = await jobs(dir.path);
    await writeFile(`${dir.path}/out/grid.webp`, 'half');
    await pool.run(job('crash'));
    await expect(access(`${dir.path}/out/grid.webp`)).rejects.toThrow(/ENOENT/);
  });
});

describe('the machine at fault', () => {
  test('a full disk rejects as such, and the child lives on', async () => {
    await using dir = await tempDir();
    await using pool = fakePool();
    const job = await jobs(dir.path);
    const { pid } = answerOf(await pool.run(job('good')));
    await expect(pool.run(job('full'))).rejects.toMatchObject({ code: 'disk-full' });
    expect(answerOf(await pool.run(job('good'))).pid).toBe(pid);
  });

  test('a child that cannot start rejects', async () => {
    await using dir = await tempDir();
    await using pool = createMediaPool({ children: 1, childScript: `${dir.path}/none.ts` });
    const job = await jobs(dir.path);
    await expect(pool.run(job('good'))).rejects.toMatchObject({ code: 'unavailable' });
  });

  test('a closed pool takes nothing, and what ran is rejected', async () => {
    await using dir = await tempDir();
    const pool = fakePool();
    const job = await jobs(dir.path);
    await pool.run(job('good'));
    const running = expect(pool.run(job('hang'))).rejects.toMatchObject({ code: 'unavailable' });
    await pool.close();
    await running;
    await expect(pool.run(job('good'))).rejects.toMatchObject({ code: 'unavailable' });
  });
});

describe('children', () => {
  test('are kept from file to file, and replaced after their number of files', async () => {
    await using dir = await tempDir();
    await using pool = fakePool({ filesPerChild: 2 });
    const job = await jobs(dir.path);
    const pids: number[] = [];
    for (let n = 0; n < 3; n++) pids.push(answerOf(await pool.run(job('good'))).pid);
    expect(pids[0]).toBe(pids[1]);
    expect(pids[2]).not.toBe(pids[1]);
  });

  test('are replaced when they keep memory', async () => {
    await using dir = await tempDir();
    await using pool = fakePool({ idleBytes: 100_000_000 });
    const job = await jobs(dir.path);
    const { pid } = answerOf(await pool.run(job('keep')));
    expect(answerOf(await pool.run(job('good'))).pid).not.toBe(pid);
  });

  test('are no more than asked for, however many files wait', async () => {
    await using dir = await tempDir();
    await using pool = fakePool({}, 2);
    const job = await jobs(dir.path);
    const results = await Promise.all(Array.from({ length: 12 }, () => pool.run(job('good'))));
    expect(new Set(results.map((result) => answerOf(result).pid)).size).toBeLessThanOrEqual(2);
  });

  test('have nothing of our environment', async () => {
    await using dir = await tempDir();
    vi.stubEnv('RDRIVE_SECRET', 'secret');
    await using pool = fakePool();
    const { env } = answerOf(await pool.run((await jobs(dir.path))('good')));
    expect(env).not.toContain('RDRIVE_SECRET');
    expect(env).not.toContain('HOME');
    vi.unstubAllEnvs();
  });

  test('a job that is given up ends its child and rejects with the reason', async () => {
    await using dir = await tempDir();
    await using pool = fakePool();
    const job = await jobs(dir.path);
    await pool.run(job('good'));
    const giveUp = new AbortController();
    const running = expect(pool.run(job('hang'), giveUp.signal)).rejects.toThrow('enough');
    giveUp.abort(new Error('enough'));
    await running;
    expect(await pool.run(job('good'))).toMatchObject({ state: 'ready' });
  });

  test.runIf(process.platform === 'linux')('end with their parent, even one that is killed', async () => {
    await using dir = await tempDir();
    await jobs(dir.path);
    const program = `
      import { createMediaPool } from ${JSON.stringify(new URL('./pool.ts', import.meta.url).href)};
      const pool = createMediaPool({ children: 1, childScript: ${JSON.stringify(childScript)} });
      const job = { path: '${dir.path}/original', outDir: '${dir.path}/out', uploadedAt: '${uploadedAt}' };
      console.log((await pool.run({ ...job, fileName: 'good' })).facts.fileType);
      await pool.run({ ...job, fileName: 'hang' });`;
    const parent = spawn(process.execPath, ['--no-warnings', '--input-type=module', '-e', program]);
    const [line] = (await once(parent.stdout, 'data')) as [Buffer];
    const { pid } = JSON.parse(String(line)) as { pid: number };
    parent.kill('SIGKILL');
    await expect.poll(() => isRunning(pid), { timeout: 5_000 }).toBe(false);
  });
});

/** A zombie has ended; who reaps it is not our business. */
async function isRunning(pid: number): Promise<boolean> {
  try {
    return !/^State:\s+Z/m.test(await readFile(`/proc/${pid}/status`, 'latin1'));
  } catch {
    return false;
  }
}

test('the log hears of files that fail, and why', async () => {
  await using dir = await tempDir();
  const events: PoolEvent[] = [];
  await using pool = createMediaPool({ children: 1, log: (event) => events.push(event) });
  const job = await jobs(dir.path);
  await pool.run(job('half.jpg'));
  expect(events).toEqual([
    { message: 'A file could not be decoded', fileName: 'half.jpg', reason: 'damaged', detail: expect.any(String) },
  ]);
});

test('the real child decodes a picture, writes it and stays small', async () => {
  await using dir = await tempDir();
  await using pool = createMediaPool({ children: 1 });
  const path = `${dir.path}/original`;
  await sharp({ create: { width: 640, height: 480, channels: 3, background: '#336699' } })
    .jpeg()
    .toFile(path);
  await mkdir(`${dir.path}/out`);
  const result = await pool.run({ path, outDir: `${dir.path}/out`, fileName: 'IMG_20240501_180000.jpg', uploadedAt });
  expect(result).toMatchObject({
    state: 'ready',
    facts: { width: 640, height: 480, takenAt: '2024-05-01T18:00:00', takenSource: 'name' },
  });
  expect(await sharp(`${dir.path}/out/grid.webp`).metadata()).toMatchObject({ width: 640, height: 480 });
  expect(result.peakBytes).toBeLessThan(200_000_000);
});
