import { expect, type Page } from '@playwright/test';

/** Names of the caches of this browser, the numbers and hashes in them left out. */
export const cacheNames = (page: Page) =>
  page.evaluate(async () => (await caches.keys()).map((name) => name.split(' ')[0] ?? name).sort());

/** Waits until the program is kept whole, and every picture on show as well. */
export async function expectKept(page: Page): Promise<void> {
  const missing = () =>
    page.evaluate(async () => {
      const has = async (path: string) => (await caches.match(path)) !== undefined;
      const shown = [...document.querySelectorAll<HTMLImageElement>('main img')].map(
        ({ src }) => new URL(src).pathname,
      );
      const wanted = ['/', ...new Set(shown.filter((path) => path.startsWith('/derived/')))];
      const found = await Promise.all(wanted.map(has));
      return wanted.filter((_, at) => !found[at]);
    });
  await expect.poll(missing, { timeout: 30_000 }).toEqual([]);
}

/** Opens the page anew without a network. */
export async function reloadOffline(page: Page): Promise<void> {
  await page.context().setOffline(true);
  await page.reload();
}
