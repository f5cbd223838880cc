import { readdirSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { measured } from '@rdrive/contract/measured';
import { sizeOf } from '@rdrive/contract/sizes';
import { makeLongFilm } from '@rdrive/media/testing/long-film';
import * as app from './support/app.ts';
import { leaveOutTheEnd, progressOf } from './support/films.ts';
import { expect, test } from './support/test.ts';

const root = process.env['RDRIVE_CORPUS'];
const noCorpus = 'RDRIVE_CORPUS is not set: there are no videos to try';
/** A film is made at the lowest priority, beside everything else that runs. */
const MADE_MS = 240_000;

const filmOf = (page: Page) => app.viewer(page).locator('video[data-source="hls"]');
const stateOf = (film: Locator) =>
  film.evaluate((video: HTMLVideoElement & { readonly webkitAudioDecodedByteCount?: number }) => ({
    at: video.currentTime,
    duration: video.duration,
    ended: video.ended,
    error: video.error?.message,
    frames: video.getVideoPlaybackQuality().totalVideoFrames,
    soundBytes: video.webkitAudioDecodedByteCount ?? 0,
    width: video.videoWidth,
    height: video.videoHeight,
  }));

/** From its start to its end, fast; answers what was decoded on the way. */
async function playThrough(film: Locator, name: string) {
  await film.evaluate(async (video: HTMLVideoElement) => {
    video.pause();
    video.currentTime = 0;
    video.muted = false;
    video.playbackRate = 2;
    await video.play();
  });
  await expect.poll(async () => (await stateOf(film)).ended, { message: name, timeout: MADE_MS }).toBe(true);
  return stateOf(film);
}

/** Somewhere else, as a hand on the bar does, and waits for the picture of there. */
async function seek(film: Locator, seconds: number, name: string): Promise<void> {
  const reached = await film.evaluate(async (video: HTMLVideoElement, to) => {
    video.pause();
    const seen = new Promise<number>((resolve) =>
      video.requestVideoFrameCallback((_, { mediaTime }) => resolve(mediaTime)),
    );
    video.currentTime = to;
    return seen;
  }, seconds);
  // The frame on show at a moment began at most a frame of a slow film before it.
  expect(Math.abs(reached - seconds), `${name} at ${seconds}`).toBeLessThan(0.5);
}

/** Fractions of a film, the same at each run. */
const places = (count: number) => Array.from({ length: count }, (_, index) => ((index * 0.618 + 0.31) % 1) * 0.95);

async function watch(page: Page, name: string, silent: boolean): Promise<void> {
  await app.openInViewer(page, name);
  const film = filmOf(page);
  await expect(film).toBeVisible({ timeout: MADE_MS });
  await expect.poll(async () => (await stateOf(film)).at, { message: name, timeout: MADE_MS }).toBeGreaterThan(0.1);
  const seen = await playThrough(film, name);
  expect(seen.error, name).toBeUndefined();
  // Half of what ten frames a second would show: whatever it is, it did move.
  expect(seen.frames, name).toBeGreaterThan(seen.duration * 5);
  if (silent) expect(seen.soundBytes, name).toBe(0);
  else expect(seen.soundBytes, name).toBeGreaterThan(1_000);
  for (const place of places(sizeOf('filmSeeks'))) await seek(film, place * seen.duration, name);
  await app.closeViewer(page);
}

test('what no browser plays by itself plays as a film with its sound, and is sought by pictures @home', async ({
  page,
}) => {
  test.skip(root === undefined, noCorpus);
  test.setTimeout(2 * MADE_MS);
  await app.setUp(page, 'ana');
  await app.upload(page, [join(root ?? '', 'video/old-camera.avi')]);
  await app.expectPicture(page, 'old-camera.avi');
  await watch(page, 'old-camera.avi', false);

  await app.openInViewer(page, 'old-camera.avi');
  const bar = app.viewer(page).getByRole('slider', { name: 'Position' });
  await expect(bar).toBeVisible();
  await bar.hover();
  await expect(page.locator('[data-seek-preview]')).toBeVisible({ timeout: MADE_MS });
});

test('a film begins while most of it is yet to be made', async ({ page, server }) => {
  test.skip(root === undefined, noCorpus);
  test.setTimeout(2 * MADE_MS);
  await app.setUp(page, 'ana');
  await app.upload(page, [join(root ?? '', 'video/ac3-audio.mkv')]);
  await app.expectPicture(page, 'ac3-audio.mkv');
  await app.openInViewer(page, 'ac3-audio.mkv');
  const film = filmOf(page);
  await expect(film).toBeVisible({ timeout: MADE_MS });
  const address = page.url();
  await leaveOutTheEnd(server, page);
  await page.goto(address);
  await expect.poll(async () => (await stateOf(film)).at, { timeout: 60_000 }).toBeGreaterThan(1);
  const { duration, ended } = await stateOf(film);
  expect(duration).toBeLessThan(10);
  expect(ended).toBe(false);
  const { files } = await (await page.request.get('/api/videos?limit=1')).json();
  expect(await (await page.request.get(files[0].urls.stream)).json()).toMatchObject({ hlsState: 'growing' });
});

test('a video of hours begins to play long before it is made', async ({ page }, testInfo) => {
  test.setTimeout(10 * MADE_MS);
  const [height, seconds] = [sizeOf('longFilmLines'), sizeOf('longFilmSeconds')];
  const path = testInfo.outputPath('long.mkv');
  await mkdir(dirname(path), { recursive: true });
  await makeLongFilm(path, { width: (height * 16) / 9, height, seconds });
  await app.setUp(page, 'ana');
  await app.upload(page, [path], MADE_MS);
  await rm(path);
  const began = performance.now();
  await app.expectPicture(page, 'long.mkv');
  await app.openInViewer(page, 'long.mkv');
  const film = filmOf(page);
  await expect(film).toBeVisible({ timeout: MADE_MS });
  await expect.poll(async () => (await stateOf(film)).at, { timeout: MADE_MS }).toBeGreaterThan(1);
  measured(`seconds until a video of ${seconds} s plays`, Math.round((performance.now() - began) / 1_000), 's');

  const minute = { message: 'its first minute', timeout: 5 * MADE_MS };
  await expect.poll(async () => (await progressOf(page)).seconds, minute).toBeGreaterThanOrEqual(60);
  const { at } = await stateOf(film);
  await expect.poll(async () => (await stateOf(film)).at, { timeout: MADE_MS }).toBeGreaterThan(at + 3);
  const { ended, width, soundBytes } = await stateOf(film);
  expect(ended).toBe(false);
  expect(width).toBeGreaterThan(800);
  expect(soundBytes).toBeGreaterThan(10_000);
  const progress = await progressOf(page);
  expect(progress.state).toBe('growing');
  expect(progress.seconds).toBeLessThan(seconds / 2);
});

test('where the original does not arrive its film goes on', async ({ page, complaints }) => {
  test.skip(root === undefined, noCorpus);
  test.setTimeout(2 * MADE_MS);
  complaints.tolerate(/net::ERR_FAILED/);
  // The originals of an S3 are also put there.
  await page.route(/\/(originals\/|derived\/.*direct\.mp4)/, (route) =>
    route.request().method() === 'GET' ? route.abort() : route.fallback(),
  );
  const names = readdirSync(join(root ?? '', 'video'))
    .sort((a, b) => Number(b === 'phone-rotated.mp4') - Number(a === 'phone-rotated.mp4'))
    .slice(0, sizeOf('filmVideos'));
  await app.setUp(page, 'ana');
  await app.upload(
    page,
    names.map((name) => join(root ?? '', 'video', name)),
  );
  for (const name of names) await app.expectPicture(page, name);
  for (const name of names) await watch(page, name, name.includes('silent'));
});
