import { join } from 'node:path';
import type { Sharp } from 'sharp';
import sharp from 'sharp';

sharp.cache(false);
sharp.concurrency(1);

const fit = { fit: 'inside', withoutEnlargement: true } as const;

/** Sizes and qualities of packages/media/src/images/derive.ts: each view from the next larger, at the size it needs. */
export async function writeViews(picture: Sharp, out: string, n: number): Promise<void> {
  const preview = await picture
    .resize({ width: 1_920, height: 1_920, ...fit })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const raw = { width: preview.info.width, height: preview.info.height, channels: preview.info.channels };
  await sharp(preview.data, { raw })
    .webp({ quality: 85, effort: 0 })
    .toFile(join(out, `${n}-preview.webp`));
  await sharp(preview.data, { raw })
    .resize({ width: 1_920, height: 480, ...fit })
    .webp({ quality: 86, effort: 2 })
    .toFile(join(out, `${n}-grid.webp`));
}
