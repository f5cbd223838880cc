import type { Page } from '@playwright/test';
import { HLS_TIMESCALE, type HlsPlan, hlsName } from '@rdrive/core';
import { openFilm } from './film-store.ts';
import type { Server } from './server.ts';
import { expect } from './test.ts';

/**
 * Makes the one film of a server one of two hours of which only the beginning is made. The server begins anew, as what it
 * has read of a film it does not read again.
 */
export async function leaveOutTheEnd(server: Server, page: Page): Promise<void> {
  const film = await openFilm(server);
  await expect.poll(() => film.has(hlsName.multivariant), { timeout: 240_000 }).toBe(true);
  await page.goto('about:blank');
  await server.kill();
  const plan = JSON.parse(await film.read(hlsName.plan)) as HlsPlan;
  const end = 7_200 * HLS_TIMESCALE;
  const index = plan.units.filter(({ kind }) => kind === 'video').length;
  const rest = { kind: 'video', index, from: plan.duration, to: end } as const;
  await film.write(hlsName.plan, JSON.stringify({ ...plan, duration: end, units: [...plan.units, rest] }));
  await film.remove(hlsName.multivariant);
  await server.restart();
}

/** How far the one film is: its state, and the seconds of its playlist. */
export async function progressOf(page: Page): Promise<{ readonly state: string; readonly seconds: number }> {
  const get = async (path: string) => (await page.request.get(path)).json();
  const { files } = await get('/api/videos?limit=1');
  const { hlsState: state, hls } = await get(files[0].urls.stream);
  if (hls === undefined) return { state, seconds: 0 };
  const playlist = await (await page.request.get(hls.replace('hls.m3u8', 'hls/480p.m3u8'))).text();
  const durations = [...playlist.matchAll(/#EXTINF:([\d.]+)/g)].map(([, duration]) => Number(duration));
  return { state, seconds: durations.reduce((sum, duration) => sum + duration, 0) };
}
