import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import * as app from './support/app.ts';
import { withPhotos } from './support/library.ts';
import { expect, test } from './support/test.ts';

const bar = (page: Page) => page.getByRole('region', { name: 'Selection' });
const tile = (page: Page, at: number) => app.tile(page, `${String(at).padStart(2, '0')}.jpg`);

async function expectSelected(page: Page, count: number): Promise<void> {
  if (count === 0) return expect(bar(page)).toBeHidden();
  await expect(bar(page).getByText(`${count} selected`)).toBeVisible();
}

async function middleOf(locator: Locator): Promise<{ x: number; y: number }> {
  const box = await locator.boundingBox();
  if (!box) throw new Error('not on the page');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

async function expectAccessible(page: Page, what: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`),
    what,
  ).toEqual([]);
}

test('selecting: check, range, toggle, all, none', async ({ page, server }) => {
  await withPhotos(page, server.url, { '/': 12, '/Trips': 0, '/Zoo': 0 });
  await expect(tile(page, 12)).toBeVisible();

  await tile(page, 2).hover();
  await page.getByRole('button', { name: 'Select 02.jpg' }).click();
  await expectSelected(page, 1);
  await tile(page, 6).click({ modifiers: ['Shift'] });
  await expectSelected(page, 5);
  await tile(page, 4).click({ modifiers: ['Shift'] });
  await expectSelected(page, 3);
  await tile(page, 9).click({ modifiers: ['ControlOrMeta'] });
  await expectSelected(page, 4);
  await tile(page, 3).click();
  await expectSelected(page, 3);
  await app.folder(page, 'Trips').click({ modifiers: ['ControlOrMeta'] });
  await expectSelected(page, 4);
  await expect(page).toHaveURL(`${server.url}/`);
  await page.keyboard.press('Escape');
  await expectSelected(page, 0);
  await page.keyboard.press('ControlOrMeta+a');
  await expectSelected(page, 14);
  await page.keyboard.press('Escape');
  await expectSelected(page, 0);
});

test('a box drawn from empty space selects over more rows than are in sight', async ({ page, server }) => {
  await page.setViewportSize({ width: 800, height: 600 });
  await withPhotos(page, server.url, { '/': 40 });
  await expect(tile(page, 1)).toBeVisible();
  const main = await page.getByRole('main').boundingBox();
  const left = (main?.x ?? 0) + 4;

  await page.mouse.move(left, 70);
  await page.mouse.down();
  await page.mouse.move(left + 20, 200, { steps: 4 });
  await page.mouse.move(790, 597, { steps: 4 });
  // The page runs under the pointer until its end.
  await expect
    .poll(() => page.evaluate(() => Math.round(scrollY + innerHeight - document.documentElement.scrollHeight)))
    .toBeGreaterThan(-2);
  await page.mouse.up();
  await expectSelected(page, 40);

  await page.evaluate(() => scrollTo(0, 0));
  await page.mouse.click(left, 300);
  await expectSelected(page, 0);
  await tile(page, 1).hover();
  await page.getByRole('button', { name: 'Select 01.jpg' }).click();
  const second = await tile(page, 2).boundingBox();
  await page.mouse.move(left, (second?.y ?? 0) + 400);
  await page.keyboard.down('Shift');
  await page.mouse.down();
  await page.mouse.move(left + 60, (second?.y ?? 0) + 420, { steps: 4 });
  await page.mouse.up();
  await page.keyboard.up('Shift');
  await expectSelected(page, 2);
});

test('a finger selects by a long press and by sliding on', async ({ newPerson, server }) => {
  const page = await newPerson({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await withPhotos(page, server.url, { '/': 9 });
  await expect(tile(page, 9)).toBeVisible();
  const touch = await page.context().newCDPSession(page);
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', at?: { x: number; y: number }) =>
    touch.send('Input.dispatchTouchEvent', { type, touchPoints: at ? [at] : [] });

  await send('touchStart', await middleOf(tile(page, 1)));
  await expectSelected(page, 1);
  // A browser that is busy may drop a movement; a finger makes the next one.
  const slideTo = (at: number) =>
    expect(async () => {
      await send('touchMove', await middleOf(tile(page, at + 1)));
      await send('touchMove', await middleOf(tile(page, at)));
      await expect(bar(page).getByText(`${at} selected`)).toBeVisible({ timeout: 500 });
    }).toPass();
  await slideTo(5);
  await slideTo(4);
  await send('touchEnd');
  await expectSelected(page, 4);
  await tile(page, 1).tap();
  await expectSelected(page, 3);
  await bar(page).getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Tags' }).click();
  await expect(page.getByRole('dialog', { name: 'Tags of 3 files' })).toBeVisible();
  await expectAccessible(page, 'tags on a phone');
});
