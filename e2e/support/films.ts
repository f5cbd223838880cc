import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { HLS_TIMESCALE, type HlsPlan, hlsName } from '@rdrive/core';
import type { Server } from './server.ts';
import { expect } from './test.ts';

/** Where the objects of the one film lie on the disk of a server at home. */
async function folderOfFilm(dataDir: string): Promise<string> {
  const blobs = join(dataDir, 'blobs');
  const paths = await readdir(blobs, { recursive: true });
  const plan = paths.find((path) => path.endsWith(`/${hlsName.plan}`));
  if (plan === undefined) throw new Error('There is no film.');
  return join(blobs, plan, '..');
}

/**
 * Makes the one film of a server at home as one of two hours of which only the beginning is made. The server begins anew,
 * as what it has read of a film it does not read again.
 */
export async function leaveOutTheEnd(server: Server, page: Page): Promise<void> {
  const folder = await folderOfFilm(server.storeEnv['RDRIVE_DATA'] ?? '');
  const exists = async (name: string) => (await readdir(folder)).includes(name);
  await expect.poll(() => exists(hlsName.multivariant), { timeout: 240_000 }).toBe(true);
  await page.goto('about:blank');
  await server.kill();
  const plan = JSON.parse(await readFile(join(folder, hlsName.plan), 'utf8')) as HlsPlan;
  const end = 7_200 * HLS_TIMESCALE;
  const index = plan.units.filter(({ kind }) => kind === 'video').length;
  const rest = { kind: 'video', index, from: plan.duration, to: end } as const;
  await writeFile(join(folder, hlsName.plan), JSON.stringify({ ...plan, duration: end, units: [...plan.units, rest] }));
  await rm(join(folder, hlsName.multivariant));
  await server.restart();
}
