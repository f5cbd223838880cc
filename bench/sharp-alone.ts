/**
 * The limit of the import bench: `node sharp-alone.ts LIST OUT LANES` makes the derivatives of packages/media from all
 * files of a list, as many at once as there are cores, and prints the seconds that it took without its own start.
 */
import { readFileSync } from 'node:fs';
import { setPriority } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { secondsOf } from './bench.ts';

const [list = '', out = '', lanes = '1'] = process.argv.slice(2);
// As the media children do: beside other programs both then get the same share of the machine.
setPriority(10);
sharp.cache(false);
sharp.concurrency(1);

/** Sizes and qualities of packages/media/src/images/derive.ts: each view from the next larger, at the size it needs. */
async function derive(path: string, n: number): Promise<void> {
  const fit = { fit: 'inside', withoutEnlargement: true } as const;
  const preview = await sharp(path, { sequentialRead: true })
    .resize({ width: 1_920, height: 1_920, ...fit })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const raw = { width: preview.info.width, height: preview.info.height, channels: preview.info.channels };
  await sharp(preview.data, { raw })
    .webp({ quality: 82, effort: 0 })
    .toFile(join(out, `${n}-preview.webp`));
  await sharp(preview.data, { raw })
    .resize({ width: 1_920, height: 480, ...fit })
    .webp({ quality: 78, effort: 0 })
    .toFile(join(out, `${n}-grid.webp`));
}

const waiting = [...(JSON.parse(readFileSync(list, 'utf8')) as string[]).entries()];
async function lane(): Promise<void> {
  for (let next = waiting.pop(); next; next = waiting.pop()) await derive(next[1], next[0]);
}
console.log(await secondsOf(() => Promise.all(Array.from({ length: Number(lanes) }, lane))));
