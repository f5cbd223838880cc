import type { Page } from '@playwright/test';

/** Milliseconds in which a picture must be there once somebody has stopped. */
const PATIENCE = 300;

/** A hand at a wheel: so many notches, one a frame. */
export async function turnWheel(page: Page, notches: number, pixels: number): Promise<void> {
  for (let at = 0; at < notches; at += 1) {
    await page.mouse.wheel(0, pixels);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  }
}

/** A hand that spins the wheel until the page ends. */
export async function spinToEnd(page: Page, pixels: number): Promise<void> {
  const left = () =>
    page.evaluate(async () => {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      return document.documentElement.scrollHeight - innerHeight - scrollY;
    });
  while ((await left()) > 1) await page.mouse.wheel(0, pixels);
}

/** The scrubber from the top to the bottom in so many steps; where it rests, `atStop` is called. */
export async function dragScrubber(page: Page, steps: number, atStop: () => Promise<void>): Promise<void> {
  const box = await page.getByRole('slider', { name: 'Go to a month' }).boundingBox();
  if (!box) throw new Error('There is no scrubber');
  const x = box.x + box.width - 10;
  await page.mouse.move(x, box.y + 5);
  await page.mouse.down();
  for (let at = 0; at <= steps; at += 1) {
    await page.mouse.move(x, box.y + 5 + ((box.height - 10) * at) / steps);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
    if (at % Math.ceil(steps / 5) === 0) await atStop();
  }
  await page.mouse.up();
}

/** Tiles in the window without a picture, {@link PATIENCE} after the page has come to rest. */
export function blankAfterStop(page: Page): Promise<number> {
  return page.evaluate(async (patience) => {
    await new Promise((resolve) => setTimeout(resolve, patience));
    const inSight = (element: Element) => {
      const { top, bottom } = element.getBoundingClientRect();
      return bottom > 0 && top < innerHeight;
    };
    const waiting = [...document.querySelectorAll('main li[aria-hidden=true]')].filter(inSight).length;
    const tiles = [...document.querySelectorAll('[data-entry]')].filter(inSight);
    const blank = tiles.filter((tile) => {
      const picture = tile.querySelector('img');
      return !(picture?.complete && picture.naturalWidth > 0);
    });
    return waiting + blank.length;
  }, PATIENCE);
}
