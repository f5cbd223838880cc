import type { Page } from '@playwright/test';
import { expectClean } from './support/clean.ts';
import { withPhotos } from './support/library.ts';
import type { Person } from './support/person.ts';
import { expect, test } from './support/test.ts';

const MADRID = [40.4168, -3.7038] as const;
const TOLEDO = [39.8628, -4.0273] as const;
const SUVA = [-18.1416, 178.4419] as const;
const TAVEUNI = [-16.85, -179.97] as const;

/** Gives photos of a folder a place, in the order of their names. */
async function place({ api }: Person, path: string, places: readonly (readonly [number, number])[]) {
  const { files } = await api.folders.list({ path });
  const named = files.toSorted((a, b) => a.fileName.localeCompare(b.fileName));
  for (const [at, [latitude, longitude]] of places.entries()) {
    const file = named[at];
    if (!file) throw new Error('a photo for every place');
    await api.files.patch('image', file.id, { position: { latitude, longitude }, version: file.version });
  }
}

const map = (page: Page) => page.getByRole('region', { name: 'Map of your photos' });
const markers = (page: Page) => map(page).getByRole('button', { name: /^(One photo|\d+ photos)/ });
const zoomOf = (page: Page) => Number(new URL(page.url()).searchParams.get('at')?.split(',')[2]);

test('places: photos on a map of our own, nearer by hand and key, listed by day, and back @home', async ({
  page,
  server,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  const ana = await withPhotos(page, server.url, { '/Spain': 4, '/Fiji': 2 });

  await test.step('without any place it says how there could be one', async () => {
    await page.goto('/places');
    await expect(page.getByRole('heading', { name: 'No photos with a place yet' })).toBeVisible();
  });

  await place(ana, '/Spain', [MADRID, MADRID, TOLEDO]);
  await place(ana, '/Fiji', [SUVA, TAVEUNI]);

  await test.step('places that are given appear by themselves, the map fits them all', async () => {
    await expect(markers(page)).not.toHaveCount(0);
    await expect(map(page).locator('canvas')).toHaveAttribute('data-drawn', 'true');
    await expect(page).toHaveURL(/at=/);
    await expectClean(page, 'places');
  });

  await test.step('a cluster comes nearer and parts, and the back button goes back', async () => {
    await map(page)
      .getByRole('button', { name: /^3 photos/ })
      .click();
    await expect(map(page).getByRole('button', { name: /^2 photos/ })).toBeVisible();
    await expect(map(page).getByRole('button', { name: /^One photo/ })).toBeVisible();
    await page.goBack();
    await expect(map(page).getByRole('button', { name: /^3 photos/ })).toBeVisible();
    await page.goForward();
    await expect(map(page).getByRole('button', { name: /^2 photos/ })).toBeVisible();
  });

  await test.step('keys and buttons go nearer and away, the address tells where', async () => {
    const before = zoomOf(page);
    await map(page).focus();
    await page.keyboard.press('-');
    await expect.poll(() => zoomOf(page)).toBeCloseTo(before - 1, 1);
    await page.getByRole('button', { name: 'Zoom in' }).click();
    await expect.poll(() => zoomOf(page)).toBeCloseTo(before, 1);
  });

  await test.step('the photos of a place by day, and back to the same map after a reload', async () => {
    await map(page)
      .getByRole('button', { name: /^2 photos/ })
      .click();
    await expect(page.getByRole('heading', { name: 'Photos of this place' })).toBeVisible();
    const days = page.getByRole('region', { name: 'Photos by day' });
    await expect(days.getByRole('listitem')).toHaveCount(2);
    await page.reload();
    await expect(days.getByRole('listitem')).toHaveCount(2);
    await expectClean(page, 'photos of a place');
    await page.getByRole('link', { name: 'Back to the map' }).click();
    await expect(map(page).getByRole('button', { name: /^2 photos/ })).toBeVisible();
  });

  await test.step('what is on both sides of the date line is listed together', async () => {
    await page.goto('/places?at=-17.5,179.2,6');
    await expect(markers(page)).toHaveCount(2);
    await page.getByRole('button', { name: 'Show 2 photos' }).click();
    await expect(page.getByRole('region', { name: 'Photos by day' }).getByRole('listitem')).toHaveCount(2);
  });

  const elsewhere = asked.filter((url) => !url.startsWith('blob:') && new URL(url).host !== new URL(page.url()).host);
  expect(elsewhere.filter((url) => !/^data:/.test(url))).toEqual([]);
});

/** Today where the page is, as text, in another year. */
function todayIn(page: Page, yearsAgo: number): Promise<string> {
  return page.evaluate((ago) => {
    const now = new Date();
    const two = (value: number) => String(value).padStart(2, '0');
    return `${now.getFullYear() - ago}-${two(now.getMonth() + 1)}-${two(now.getDate())}T12:00:00`;
  }, yearsAgo);
}

test('photos of the same date of earlier years, a card a year; and figures of the library @home', async ({
  page,
  server,
}) => {
  const ana = await withPhotos(page, server.url, { '/': 4 });
  const cards = page.getByRole('region', { name: 'On this day' });
  const days = page.getByRole('region', { name: 'Photos by day' });

  await test.step('nothing is shown where there is nothing', async () => {
    await page.goto('/timeline');
    await expect(days.getByRole('listitem')).toHaveCount(4);
    await expect(cards).toHaveCount(0);
  });

  // Four years apart, so that it holds on a 29 February too.
  const dates = [await todayIn(page, 4), await todayIn(page, 4), await todayIn(page, 8), await todayIn(page, 0)];
  const { files } = await ana.api.folders.list({ path: '/' });
  for (const [at, file] of files.entries())
    await ana.api.files.patch('image', file.id, { takenAt: dates[at] ?? '', addTags: ['sea'], version: file.version });

  await test.step('a card a year, which opens the photos of that year', async () => {
    await expect(cards.getByRole('listitem')).toHaveCount(2);
    await expectClean(page, 'timeline with earlier years');
    await cards.getByRole('link', { name: /2 photos of this day/ }).click();
    await expect(days.getByRole('listitem')).toHaveCount(2);
    await page.getByRole('link', { name: 'Back to the timeline' }).click();
    await cards.getByRole('link', { name: 'On this day' }).click();
    await expect(days.getByRole('listitem')).toHaveCount(3);
    await expectClean(page, 'on this day');
  });

  await test.step('figures by year, month and tag', async () => {
    await page.goto('/storage');
    const years = page.getByRole('list', { name: 'By year' });
    await expect(years.getByRole('listitem')).toHaveCount(3);
    await expect(years.getByRole('listitem').nth(1)).toContainText(`${dates[0]?.slice(0, 4)}2 photos`);
    await expect(page.getByRole('list', { name: 'Most used tags' }).getByRole('listitem')).toContainText('sea4');
    await expect(page.getByRole('list', { name: /by month/ }).getByRole('listitem')).toHaveCount(12);
    await expectClean(page, 'figures');
  });
});
