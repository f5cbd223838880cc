import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

let data: string;

beforeAll(() => {
  data = mkdtempSync(join(tmpdir(), 'rdrive-main-'));
});

afterAll(() => rmSync(data, { recursive: true }));

/** Starts the server with a setting that it must refuse; its last words and exit code. */
async function refusal(env: Record<string, string>, args: readonly string[] = []) {
  const program = join(import.meta.dirname, 'main.ts');
  const child = spawn(process.execPath, [program, ...args], {
    env: { PATH: process.env['PATH'] ?? '', HOME: data, RDRIVE_DATA: data, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, said };
}

test.each([
  ['a contradiction', { RDRIVE_BUCKET: 'media' }, [], /^rDrive cannot start\. RDRIVE_BUCKET is set, but .*\n$/],
  ['a bad value', { PORT: 'http' }, [], /^rDrive cannot start\. PORT is “http”\. .*\n$/],
  ['an unknown option', {}, ['--port=80'], /^rDrive cannot start\. “--port=80” is no option.*\n$/],
])('does not start with %s and says one sentence, no stack', async (_, env, args, sentence) => {
  expect(await refusal(env as Record<string, string>, args)).toEqual({
    code: 1,
    said: expect.stringMatching(sentence),
  });
});

test('says so where the port is taken', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const address = other.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const { code, said } = await refusal({ PORT: String(port) });
  expect(code).toBe(1);
  expect(said).toContain(`Port ${port} is taken by another program.`);
  other.close();
});
