import AxeBuilder from '@axe-core/playwright';
import type { CDPSession, Locator, Page } from '@playwright/test';
import { makeLibrary } from '../bench/library/make.ts';
import * as app from './support/app.ts';
import { expect, test } from './support/test.ts';

type Point = readonly [x: number, y: number];

/** Moves fingers from place to place, as a screen reports them: each path is one finger. */
async function touch(cdp: CDPSession, ...paths: readonly (readonly [from: Point, to: Point])[]): Promise<void> {
  const steps = 8;
  const at = (part: number) =>
    paths.map(([from, to], id) => ({
      id,
      x: from[0] + (to[0] - from[0]) * part,
      y: from[1] + (to[1] - from[1]) * part,
    }));
  await cdp.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(0) });
  for (let step = 1; step <= steps; step += 1)
    await cdp.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(step / steps) });
  await cdp.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}

const heading = (page: Page) => app.viewer(page).getByRole('heading').first();
const scale = (page: Page) =>
  page
    .locator('[data-current] [data-picture]')
    .evaluate((picture) => new DOMMatrix(getComputedStyle(picture).transform).a);

async function expectAccessible(page: Page, view: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa']).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
  expect(found, view).toEqual([]);
}

/** Nothing in it is cut off at its side. */
async function expectNoSideways(panel: Locator): Promise<void> {
  expect(await panel.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBeLessThanOrEqual(0);
}

test('the viewer by fingers: swipe, pinch, pan, sharp when zoomed, sheet, pull to close', async ({
  newPerson,
  server,
}) => {
  test.setTimeout(180_000);
  const page = await newPerson({ viewport: { width: 390, height: 844 }, hasTouch: true, reducedMotion: 'reduce' });
  await app.setUp(page, 'ana');
  await makeLibrary(server.storeEnv, { folder: '/few', count: 6 });
  await page.goto('/library/few');
  await page.locator('[data-entry]').nth(1).tap();
  await expect(heading(page)).toBeVisible();
  const second = await heading(page).textContent();
  const cdp = await page.context().newCDPSession(page);

  await touch(cdp, [
    [320, 420],
    [60, 420],
  ]);
  await expect(heading(page)).not.toHaveText(second ?? '');
  await touch(cdp, [
    [60, 420],
    [320, 420],
  ]);
  await expect(heading(page)).toHaveText(second ?? '');

  await touch(
    cdp,
    [
      [180, 420],
      [60, 420],
    ],
    [
      [210, 420],
      [330, 420],
    ],
  );
  await expect.poll(() => scale(page)).toBeGreaterThan(2);
  const zoomed = await scale(page);
  // One finger pans what is zoomed; it does not leave the picture.
  await touch(cdp, [
    [200, 420],
    [230, 440],
  ]);
  await expect(heading(page)).toHaveText(second ?? '');
  expect(await scale(page)).toBeCloseTo(zoomed, 1);
  await touch(
    cdp,
    [
      [60, 420],
      [185, 420],
    ],
    [
      [330, 420],
      [205, 420],
    ],
  );
  await expect.poll(() => scale(page)).toBe(1);

  await touch(cdp, [
    [200, 600],
    [200, 380],
  ]);
  const panel = app.viewer(page).getByRole('complementary', { name: 'Information' });
  await expect(panel).toBeVisible();
  await expectAccessible(page, 'sheet');
  await expectNoSideways(panel);
  await touch(cdp, [
    [190, 360],
    [190, 780],
  ]);
  await expect(panel).toBeHidden();

  await touch(cdp, [
    [200, 300],
    [200, 640],
  ]);
  await expect(app.viewer(page)).toBeHidden();
});

test('the viewer by keys: ends, zoom to the original, tags, place, slideshow', async ({ newPerson, server }) => {
  test.setTimeout(180_000);
  const page = await newPerson({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
  await app.setUp(page, 'ana');
  await makeLibrary(server.storeEnv, { folder: '/few', count: 12 });
  await page.goto('/library/few');
  await page.locator('[data-entry]').first().click();
  const first = await heading(page).textContent();
  await page.keyboard.press('End');
  await expect(heading(page)).not.toHaveText(first ?? '');
  await expect(app.viewer(page).getByRole('button', { name: 'Next', exact: true })).toBeHidden();
  await page.keyboard.press('Home');
  await expect(heading(page)).toHaveText(first ?? '');
  for (let n = 0; n < 5; n += 1) await page.keyboard.press('+');
  await expect(page.locator('[data-current] [data-full]')).toBeVisible();
  await page.keyboard.press('0');
  await expect.poll(() => scale(page)).toBe(1);
  await expectAccessible(page, 'viewer');

  await page.keyboard.press('i');
  const place = page.getByLabel('Place', { exact: true });
  await place.fill('somewhere');
  await place.press('Enter');
  await expect(page.getByText('Two numbers like 48.137, 11.575')).toBeVisible();
  await place.fill('48.13743, 11.57549');
  await place.press('Enter');
  await expect(page.getByText('Saved')).toBeVisible();
  await page.reload();
  await expect(heading(page)).toHaveText(first ?? '');
  await page.keyboard.press('i');
  await expect(place).toHaveValue('48.13743, 11.57549');
  await expectAccessible(page, 'information');
  await expectNoSideways(app.viewer(page).getByRole('complementary', { name: 'Information' }));
  await page.keyboard.press('i');

  await page.keyboard.press('Space');
  const show = page.getByRole('region', { name: 'Slideshow' });
  await expect(show).toBeVisible();
  await page.keyboard.press('Space');
  await expect(show.getByRole('button', { name: 'Go on' })).toBeVisible();
  await expectAccessible(page, 'slideshow');
  await page.keyboard.press('Escape');
  await expect(show).toBeHidden();
  await app.closeViewer(page);
});
