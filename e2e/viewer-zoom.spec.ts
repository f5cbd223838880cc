import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import * as app from './support/app.ts';
import { expect, test } from './support/test.ts';

const colours = ['#d02020', '#20a040', '#2040d0', '#c0a000'] as const;

/** Four fields of colour in the colours of a phone's screen, stored lying on its side as phones do. */
async function makeTurned(path: string): Promise<void> {
  const [width, height] = [4_800, 3_200];
  const field = (background: string, n: number) => ({
    input: { create: { width: width / 2, height: height / 2, channels: 3 as const, background } },
    left: (n % 2) * (width / 2),
    top: Math.floor(n / 2) * (height / 2),
  });
  await sharp({ create: { width, height, channels: 3, background: '#000' } })
    .composite(colours.map(field))
    .withIccProfile('p3')
    .withMetadata({ orientation: 6 })
    .jpeg({ quality: 90 })
    .toFile(path);
}

/** The colours of the screen a little to each side of its middle. */
async function aroundMiddle(page: Page): Promise<readonly (readonly number[])[]> {
  const { data, info } = await sharp(await page.screenshot())
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const at = (x: number, y: number) => [...data.subarray((y * info.width + x) * 3, (y * info.width + x) * 3 + 3)];
  const [x, y] = [Math.round(info.width / 2), Math.round(info.height / 2)];
  return [at(x - 60, y - 60), at(x + 60, y - 60), at(x - 60, y + 60), at(x + 60, y + 60)];
}

test('zoomed in, a large picture is sharp, upright and in its colours; only what is in sight of it is drawn @home', async ({
  newPerson,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'rdrive-e2e-zoom-'));
  try {
    await makeTurned(join(folder, 'turned.jpg'));
    const page = await newPerson({ viewport: { width: 1_440, height: 900 }, reducedMotion: 'reduce' });
    await app.setUp(page, 'ana');
    await app.upload(page, [join(folder, 'turned.jpg')]);
    await app.expectPicture(page, 'turned.jpg');
    await app.openInViewer(page, 'turned.jpg');
    const preview = page.locator('[data-current] [data-picture] img').last();
    await expect.poll(() => preview.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1_280);
    const before = await aroundMiddle(page);

    for (let n = 0; n < 4; n += 1) await page.keyboard.press('+');
    const detail = page.locator('[data-current] canvas[data-full]');
    await expect(detail).toBeVisible();
    const drawn = await detail.evaluate((canvas: HTMLCanvasElement) => canvas.width * canvas.height);
    expect(drawn).toBeLessThanOrEqual(1_440 * 900 * 2.3);
    const after = await aroundMiddle(page);
    for (const [n, colour] of before.entries())
      for (const [channel, value] of colour.entries())
        expect(Math.abs((after[n]?.[channel] ?? Number.NaN) - value)).toBeLessThanOrEqual(12);

    // What comes into sight by panning is drawn as well.
    const place = () => detail.evaluate((canvas) => canvas.style.cssText);
    const first = await place();
    await page.mouse.move(720, 450);
    await page.mouse.down();
    await page.mouse.move(720, 850, { steps: 8 });
    await page.mouse.up();
    await expect.poll(place).not.toBe(first);
    await expect.poll(() => detail.evaluate((canvas) => canvas.getBoundingClientRect().top)).toBeLessThanOrEqual(0);

    await page.keyboard.press('0');
    await expect(detail).toHaveCount(0);
  } finally {
    await rm(folder, { recursive: true });
  }
});
