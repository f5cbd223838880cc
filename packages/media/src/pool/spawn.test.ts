import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { defaultLimits } from '../limits.ts';
import { usableWrappers } from './spawn.ts';

const run = promisify(execFile);

/** Runs a shell command under the wrapper of that name, or says that the system has none. */
async function under(name: string, script: string): Promise<string | undefined> {
  const wrapper = (await usableWrappers(defaultLimits)).find(([command]) => command === name);
  if (!wrapper) return undefined;
  const [command = '', ...args] = wrapper;
  return (await run(command, [...args, '/bin/sh', '-c', script])).stdout;
}

test('where the network can be taken away, nothing but the loopback is left', async ({ skip }) => {
  const interfaces = await under('unshare', 'cat /proc/net/dev');
  if (interfaces === undefined) return skip('this system does not permit network namespaces');
  const names = interfaces.split('\n').flatMap((line) => /^\s*(\w+):/.exec(line)?.[1] ?? []);
  expect(names.filter((name) => name !== 'lo')).toEqual([]);
});

test('where limits can be set, they hold', async ({ skip }) => {
  const limits = await under('prlimit', 'cat /proc/self/limits');
  if (limits === undefined) return skip('this system has no prlimit');
  expect(limits).toMatch(/Max data size\s+1600000000\s/);
  expect(limits).toMatch(/Max open files\s+256\s/);
});
