import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../bootstrap.mjs';
import { withLock } from './lock.mjs';

const name = `test-${process.pid}`;

/** A process that takes the lock, writes "in", waits a moment, writes "out". */
function worker(file: string): Promise<unknown> {
  const code = `
    import { appendFileSync } from 'node:fs';
    import { setTimeout as wait } from 'node:timers/promises';
    import { withLock } from '${join(root, 'scripts/lib/lock.mjs')}';
    await withLock('${name}', async () => {
      appendFileSync('${file}', 'in ');
      await wait(50);
      appendFileSync('${file}', 'out ');
    });`;
  return once(spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: 'inherit' }), 'exit');
}

test('processes that ask for the same lock take turns', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'rdrive-lock-'));
  const file = join(folder, 'log');
  await Promise.all([worker(file), worker(file), worker(file)]);
  expect(await readFile(file, 'utf8')).toBe('in out in out in out ');
  await rm(folder, { recursive: true });
});

test('the lock of a process that died is taken', async () => {
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'exit');
  await mkdir(join(root, '.cache/locks'), { recursive: true });
  await writeFile(join(root, '.cache/locks', name), String(child.pid));
  expect(await withLock(name, () => 'mine')).toBe('mine');
});

test('the lock is given back after a failure', async () => {
  const failing = withLock(name, () => {
    throw new Error('broken');
  });
  await expect(failing).rejects.toThrow('broken');
  expect(await withLock(name, () => 'mine')).toBe('mine');
});
