import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser } from '@playwright/test';

/** Why memory cannot be measured here; undefined where it can. */
export const missingForMemory = existsSync('/proc/self/smaps_rollup')
  ? undefined
  : 'memory is read from /proc, which is only there on Linux';

async function fieldOf(file: string, field: string): Promise<number> {
  const text = await readFile(file, 'latin1').catch(() => '');
  return Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(text)?.[1] ?? 0) * 1024;
}

/** The most that a process has had resident so far, in bytes (proc_pid_status(5), `VmHWM`). */
export function peakOf(pid: number): Promise<number> {
  return fieldOf(`/proc/${pid}/status`, 'VmHWM');
}

/** What all processes of a browser have resident, in bytes; shared pages are counted once (`Pss`). */
export async function browserMemory(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const sizes = await Promise.all(processInfo.map(({ id }) => fieldOf(`/proc/${id}/smaps_rollup`, 'Pss')));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** Looks at a browser's memory twice a second while `work` runs; what it had each time, in bytes. */
export async function memoryDuring(browser: Browser, work: Promise<unknown>): Promise<readonly number[]> {
  const seen: number[] = [];
  let done = false;
  const ended = work.finally(() => {
    done = true;
  });
  while (!done) {
    seen.push(await browserMemory(browser));
    await Promise.race([sleep(500), ended.catch(() => undefined)]);
  }
  await ended;
  return seen;
}
