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

/** What the page gets from an address, by its hash. */
export function hashOf(page: Page, address: string): Promise<{ status: number; sha256: string }> {
  return page.evaluate(async (url) => {
    const answer = await fetch(url);
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', await answer.arrayBuffer()));
    return { status: answer.status, sha256: [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('') };
  }, address);
}

/** What the page gets of a range. */
export function partOf(page: Page, address: string, range: string) {
  return page.evaluate(
    async ([url, wanted]) => {
      const answer = await fetch(url ?? '', { headers: { range: wanted ?? '' } });
      const { byteLength } = await answer.arrayBuffer();
      return { status: answer.status, bytes: byteLength, range: answer.headers.get('content-range') };
    },
    [address, range],
  );
}

/** Names of the files that lie in full in the browser's own storage. */
export function keptInFull(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const names: string[] = [];
    try {
      const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('rdrive-kept');
      for await (const [name] of folder.entries()) names.push(name);
    } catch {
      // There is no such folder.
    }
    return names;
  });
}
