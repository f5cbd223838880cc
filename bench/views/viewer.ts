import type { Page } from '@playwright/test';

/** Clicks the first tile that is wholly in sight; milliseconds until the viewer has been painted. Closes it again. */
export async function openFirstTile(page: Page): Promise<number> {
  const tile = await page.evaluate(() => {
    const seen = [...document.querySelectorAll('[data-entry]')].find((element) => {
      const { top, bottom } = element.getBoundingClientRect();
      return top > 120 && bottom < innerHeight - 80;
    });
    const opened = new Promise<number>((resolve) => {
      const pressed = (event: Event) => {
        const look = () => {
          if (!document.querySelector('[role=dialog] img')) return void requestAnimationFrame(look);
          // Seen at the beginning of a frame: the next task comes when that has been painted.
          setTimeout(() => resolve(performance.now() - event.timeStamp));
        };
        look();
      };
      addEventListener('click', pressed, { capture: true, once: true });
    });
    Object.assign(globalThis, { opened });
    return seen?.getAttribute('data-entry');
  });
  if (!tile) throw new Error('No tile is in sight');
  await page.locator(`[data-entry="${tile}"]`).click();
  const took = await page.evaluate(() => (globalThis as unknown as { opened: Promise<number> }).opened);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  return took;
}
