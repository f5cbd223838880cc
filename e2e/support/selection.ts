import type { Locator, Page } from '@playwright/test';
import * as app from './app.ts';
import { expect } from './test.ts';

/** What is said of the selection, and what can be done with it. */
export const bar = (page: Page) => page.getByRole('region', { name: 'Selection' });
/** The tile of a photo of `withPhotos`. */
export const tile = (page: Page, at: number) => app.tile(page, `${String(at).padStart(2, '0')}.jpg`);

export async function expectSelected(page: Page, count: number): Promise<void> {
  if (count === 0) return expect(bar(page)).toBeHidden();
  await expect(bar(page).getByText(`${count} selected`)).toBeVisible();
}

/** Where a pointer takes hold of something. */
export async function middleOf(locator: Locator): Promise<{ x: number; y: number }> {
  const box = await locator.boundingBox();
  if (!box) throw new Error('not on the page');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
