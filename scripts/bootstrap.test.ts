import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { pinnedNode, root } from './bootstrap.mjs';

/** Runs `become(node, ['-e', code])` in a process of its own. */
function becoming(code: string) {
  const program = `
    import { become } from '${join(root, 'scripts/bootstrap.mjs')}';
    become(process.execPath, ['-e', ${JSON.stringify(code)}]);`;
  return spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
}

test('the Node of the project is new enough to run it', () => {
  const version = execFileSync(pinnedNode(), ['--version'], { encoding: 'utf8' });
  expect(Number(/^v(\d+)/.exec(version)?.[1])).toBeGreaterThanOrEqual(24);
});

test('keeps the exit code of what it becomes', async () => {
  expect(await once(becoming('process.exit(7)'), 'exit')).toEqual([7, null]);
});

test('passes on a request to end, and waits for the answer', async () => {
  const child = becoming(`
    process.on('SIGTERM', () => { process.stdout.write('goodbye'); process.exit(3); });
    setInterval(() => {}, 1000);
    process.stdout.write('ready');`);
  await once(child.stdout, 'data');
  child.kill('SIGTERM');
  const [[word], end] = await Promise.all([once(child.stdout, 'data'), once(child, 'exit')]);
  expect(String(word)).toBe('goodbye');
  expect(end).toEqual([3, null]);
});

test('under npm, ends with the shell that npm runs it in', async () => {
  const program = `
    import { become } from '${join(root, 'scripts/bootstrap.mjs')}';
    become(process.execPath, ['-e', 'setInterval(() => {}, 1000); console.log(process.pid)']);`;
  // The shell has a second command, so that it stays beside the first one, as npm's shell does.
  const shell = spawn('sh', ['-c', '"$0" --input-type=module -e "$1"; exit', process.execPath, program], {
    env: { ...process.env, npm_lifecycle_event: 'start' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(shell.stdout, 'data');
  const closed = once(shell.stdout, 'close');
  shell.kill('SIGTERM');
  await closed;
  expect(() => process.kill(Number(line), 0)).toThrow('ESRCH');
});
