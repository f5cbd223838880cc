import type { Locator, Page, Request } from '@playwright/test';
import * as app from './support/app.ts';
import { withPhotos } from './support/library.ts';
import { expect, test } from './support/test.ts';

/** Requests of the API, whose answers renew the pass. */
interface ApiGate {
  /** Holds further ones back, and resolves when all that are on their way have been answered. */
  close(): Promise<void>;
  open(): void;
}

async function gateOf(page: Page): Promise<ApiGate> {
  const sent = new Set<Request>();
  let gate = Promise.withResolvers<void>();
  gate.resolve();
  page.on('response', (response) => sent.delete(response.request()));
  page.on('requestfailed', (request) => sent.delete(request));
  await page.route('**/api/**', async (route) => {
    await gate.promise;
    sent.add(route.request());
    await route.continue();
  });
  return {
    close: async () => {
      gate = Promise.withResolvers();
      await expect.poll(() => sent.size).toBe(0);
    },
    open: () => gate.resolve(),
  };
}

/**
 * From here on the page has no pass until it gets a new one, as after five minutes of a computer asleep: it is taken away
 * when the next picture is asked for, and no answer of the API renews it before that is refused. Answers how many were.
 */
async function loseThePass(page: Page, gate: ApiGate): Promise<() => number> {
  let [lost, refused] = [false, 0];
  await page.route('**/derived/**', async (route) => {
    if (!lost) {
      lost = true;
      await gate.close();
      await page.context().clearCookies({ name: /^CloudFront-/ });
    }
    await route.continue();
  });
  page.on('response', (response) => {
    if (response.status() !== 403 || !response.url().includes('/derived/')) return;
    refused++;
    gate.open();
  });
  return () => refused;
}

const widthOf = (picture: Locator) => picture.evaluate((image: HTMLImageElement) => image.naturalWidth);

test('pictures load again after the right to load them has run out @home', async ({
  page,
  server,
  home,
  complaints,
}) => {
  test.skip(home !== 'cloud', 'only CloudFront asks for a pass that ends by itself');
  // Of the pictures that are refused at first; the browser itself logs them.
  complaints.tolerate(/status of 403 .*\/derived\//);
  const gate = await gateOf(page);
  // More than the tile of a folder shows: those have never been loaded when the folder is opened.
  await withPhotos(page, server.url, { '/Trip': 6 });
  const cover = app.folder(page, 'Trip').locator('img');
  await expect(cover).toHaveCount(4);
  for (const picture of await cover.all()) await expect.poll(() => widthOf(picture)).toBeGreaterThan(10);

  await test.step('in a folder that is opened next', async () => {
    const refused = await loseThePass(page, gate);
    await app.openFolder(page, 'Trip');
    for (let at = 1; at <= 6; at++) {
      const picture = app.tile(page, `0${at}.jpg`).locator('img');
      await expect.poll(() => widthOf(picture)).toBeGreaterThan(10);
    }
    expect(refused()).toBeGreaterThan(0);
  });

  await test.step('in the viewer', async () => {
    const refused = await loseThePass(page, gate);
    await app.openInViewer(page, '02.jpg');
    const picture = app.viewer(page).getByRole('img', { name: '02.jpg' });
    // Until then the small picture of the tile is shown.
    await expect.poll(refused).toBeGreaterThan(0);
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.currentSrc)).toContain('preview');
    await expect.poll(() => widthOf(picture)).toBeGreaterThan(10);
  });
});
