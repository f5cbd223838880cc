import type { CDPSession, Locator, Page } from '@playwright/test';
import * as app from './support/app.ts';
import { withPhotos } from './support/library.ts';
import { expect, test } from './support/test.ts';

const picture = (page: Page) => page.locator('[data-current] [data-picture]');
const ghost = (page: Page) => page.locator('[data-ghost]');

/** Lets animations of the page stand where they begin, until told to go on. */
async function holdMotion(page: Page): Promise<{ cdp: CDPSession; goOn: () => Promise<void> }> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Animation.enable');
  await cdp.send('Animation.setPlaybackRate', { playbackRate: 0 });
  return { cdp, goOn: () => cdp.send('Animation.setPlaybackRate', { playbackRate: 1 }).then(() => undefined) };
}

async function boxOf(locator: Locator) {
  const { left, top, width, height } = await locator.evaluate((element) => element.getBoundingClientRect().toJSON());
  return [left, top, width, height].map((value) => Math.round(value));
}

/** The picture of the grid; without the frame of focus or selection. */
const tileBox = (page: Page, name: string) => boxOf(app.tile(page, name));

/** The same, but for the few pixels that a tile of whole pixels cuts off from its picture. */
function expectNear(found: readonly number[], wanted: readonly number[]): void {
  for (const [n, value] of wanted.entries()) expect(Math.abs((found[n] ?? Number.NaN) - value)).toBeLessThanOrEqual(4);
}

test('the tile grows into the picture, and the picture shrinks into the tile of the one on show @home', async ({
  page,
  server,
}) => {
  await withPhotos(page, server.url, { '/': 4 });
  // The program first: from a black page nothing grows.
  await app.openInViewer(page, '01.jpg');
  await app.closeViewer(page);
  await expect(ghost(page)).toHaveCount(0);

  const from = await tileBox(page, '02.jpg');
  const motion = await holdMotion(page);
  await app.tile(page, '02.jpg').click();
  await expect(picture(page)).toBeVisible();
  expectNear(await boxOf(picture(page)), from);
  await motion.goOn();
  await expect.poll(() => boxOf(picture(page)).then(([, , width]) => width ?? 0)).toBe(240);
  await expect(app.tile(page, '02.jpg')).toHaveCSS('opacity', '1');

  await page.keyboard.press('ArrowRight');
  await expect(app.viewer(page).getByRole('heading', { name: '03.jpg' })).toBeVisible();
  await expect.poll(() => boxOf(picture(page)).then(([left]) => left)).toBe((1_280 - 240) / 2);
  const large = await boxOf(picture(page));
  await motion.cdp.send('Animation.setPlaybackRate', { playbackRate: 0 });
  await page.goBack();
  await expect(app.viewer(page)).toBeHidden();
  const copy = ghost(page).locator('[data-picture]');
  expectNear(await boxOf(copy), large);
  // Below what flies, the page is there already.
  await expect(app.tile(page, '03.jpg')).toBeFocused();
  await copy.evaluate((element) => {
    for (const animation of element.getAnimations()) animation.currentTime = 199.99;
  });
  expectNear(await boxOf(copy), await tileBox(page, '03.jpg'));
  await motion.goOn();
  await expect(ghost(page)).toHaveCount(0);
  await expect(app.tile(page, '03.jpg')).toHaveCSS('opacity', '1');
});

test('a picture without a tile in sight fades', async ({ page, server }) => {
  const person = await withPhotos(page, server.url, { '/': 1 });
  const [file] = (await person.api.folders.list({ path: '/' })).files;
  await page.goto(`/favourites?photo=${file?.id}`);
  await expect(picture(page)).toBeVisible();
  const motion = await holdMotion(page);
  await page.keyboard.press('Escape');
  const copy = ghost(page).locator('[data-picture]');
  await copy.evaluate((element) => {
    for (const animation of element.getAnimations()) animation.currentTime = 199.99;
  });
  await expect.poll(() => copy.evaluate((element) => Number(getComputedStyle(element).opacity))).toBeLessThan(0.01);
  await motion.goOn();
  await expect(ghost(page)).toHaveCount(0);
});

test('nothing moves for who wants no motion', async ({ newPerson, server }) => {
  const page = await newPerson({ reducedMotion: 'reduce' });
  await withPhotos(page, server.url, { '/': 2 });
  await app.openInViewer(page, '01.jpg');
  await app.closeViewer(page);
  await holdMotion(page);
  const tile = await app.tile(page, '02.jpg').elementHandle();
  await tile?.click();
  await expect(picture(page)).toBeVisible();
  const moving = (await picture(page).evaluate((element) => element.getAnimations())).length;
  expect(moving).toBe(0);
  await page.keyboard.press('Escape');
  await expect(app.viewer(page)).toBeHidden();
  await expect(ghost(page)).toHaveCount(0);
});
