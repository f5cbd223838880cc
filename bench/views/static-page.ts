import type { Page } from '@playwright/test';

/** A tile as the timeline has drawn it, from the top left of the page. */
interface Drawn {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly src: string;
}

const tag = ({ left, top, width, height, src }: Drawn) =>
  `<img src="${src}" decoding="async" style="position:absolute;left:${left}px;top:${top}px;width:${width}px;height:${height}px;object-fit:cover;border-radius:4px">`;

/** The tiles that are in the page now and have a picture. */
export function tilesIn(page: Page): Promise<Drawn[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('[data-entry]')].flatMap((tile) => {
      const src = tile.querySelector('img')?.getAttribute('src');
      const { left, top, width, height } = tile.getBoundingClientRect();
      return src ? [{ left, top: top + scrollY, width, height, src }] : [];
    }),
  );
}

/** Puts the page at an address that answers nothing but these tiles, without any program. */
export async function openStatic(page: Page, baseURL: string, tiles: readonly Drawn[]): Promise<void> {
  const address = `${baseURL}/static-tiles`;
  const lowest = Math.max(0, ...tiles.map(({ top, height }) => top + height));
  const body = `<!doctype html><meta name="viewport" content="width=device-width"><body style="margin:0;height:${lowest}px">${tiles.map(tag).join('')}`;
  await page.route(address, (route) => route.fulfill({ contentType: 'text/html', body }));
  await page.goto(address);
}
