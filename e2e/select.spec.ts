import * as app from './support/app.ts';
import { expectClean } from './support/clean.ts';
import { withPhotos } from './support/library.ts';
import { bar, expectSelected, middleOf, tile } from './support/selection.ts';
import { expect, test } from './support/test.ts';

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
  await expect(page).toHaveURL(`${server.url}/library`);
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

test('a box selects what lies in it when it is let go, also where the tiles have moved meanwhile', async ({
  page,
  server,
}) => {
  await page.setViewportSize({ width: 1000, height: 700 });
  await withPhotos(page, server.url, { '/': 12 });
  await expect(tile(page, 12)).toBeVisible();
  const main = await page.getByRole('main').boundingBox();
  const left = (main?.x ?? 0) + 4;

  await page.mouse.move(left, 70);
  await page.mouse.down();
  await page.mouse.move(left + 400, 300, { steps: 4 });
  await page.setViewportSize({ width: 390, height: 700 });
  const touched = () =>
    page.evaluate(
      ({ right, bottom }) =>
        [...document.querySelectorAll('[data-entry]')]
          .map((element) => element.getBoundingClientRect())
          .filter((box) => box.left < right && box.top < bottom && box.bottom > 70).length,
      { right: left + 400, bottom: 300 },
    );
  const before = Number.parseInt(await bar(page).innerText(), 10);
  await expect.poll(touched).not.toBe(before);
  await page.mouse.up();
  await expectSelected(page, await touched());
});

test('a finger selects by a long press and by sliding on', async ({ newPerson, server }) => {
  const page = await newPerson({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await withPhotos(page, server.url, { '/': 9 });
  await expect(tile(page, 9)).toBeVisible();
  // Told to the page, not to the browser: a browser under load cancels touches that are not answered in time.
  const touch = async (type: 'touchstart' | 'touchmove' | 'touchend', at: number) => {
    const { x, y } = await middleOf(tile(page, at));
    const touches = type === 'touchend' ? [] : [{ identifier: 0, clientX: x, clientY: y }];
    await tile(page, 1).dispatchEvent(type, { touches, changedTouches: touches, targetTouches: touches });
  };
  await touch('touchstart', 1);
  await expectSelected(page, 1);
  await touch('touchmove', 3);
  await touch('touchmove', 5);
  await expectSelected(page, 5);
  await touch('touchmove', 4);
  await expectSelected(page, 4);
  await touch('touchend', 4);
  await expectSelected(page, 4);
  await tile(page, 1).tap();
  await expectSelected(page, 3);
  await bar(page).getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Tags' }).click();
  await expect(page.getByRole('dialog', { name: 'Tags of 3 files' })).toBeVisible();
  await expectClean(page, 'tags on a phone');
});
