import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { measured } from '@rdrive/contract/measured';
import { sizeOf } from '@rdrive/contract/sizes';
import { afterAll, beforeAll, expect, test } from 'vitest';

const IDLE_AT_MOST = 130_000_000;
const built = existsSync(resolve(import.meta.dirname, '../../web/dist/index.html'));
const onLinux = existsSync('/proc/self/status');

let dir: string;

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'rdrive-idle-'));
});

afterAll(() => rmSync(dir, { recursive: true }));

/** Starts the server as `npm start` does, with what Node has compiled kept; what it has resident a while later, in bytes. */
async function idle(afterSeconds: number): Promise<number> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts')], {
    env: {
      PATH: process.env['PATH'],
      PORT: '0',
      RDRIVE_DATA: join(dir, 'data'),
      NODE_COMPILE_CACHE: join(dir, 'compiled'),
    },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = once(child, 'exit');
  try {
    await Promise.race([once(child.stdout, 'data'), ended]);
    await sleep(afterSeconds * 1000);
    const status = readFileSync(`/proc/${child.pid}/status`, 'latin1');
    return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) * 1024;
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
}

test.skipIf(!onLinux || !built)(
  'the main process is small while nobody asks (needs /proc, and the web app built)',
  async () => {
    // The first start compiles, which `npm start` does beforehand in a process of its own.
    measured('server, first start without anything compiled', await idle(1), 'bytes');
    const resident = await idle(sizeOf('idleSeconds'));
    measured('server, resident while idle', resident, 'bytes');
    expect(resident).toBeGreaterThan(30_000_000);
    expect(resident).toBeLessThanOrEqual(IDLE_AT_MOST);
  },
  180_000,
);
