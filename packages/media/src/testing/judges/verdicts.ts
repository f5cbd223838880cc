import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isProof } from '@rdrive/contract/sizes';
import type { Raster } from '../../images/raster.ts';
import type { MediaResult } from '../../types.ts';
import { type ExpectedFile, expectedRows } from '../corpus.ts';
import { derivativePath } from '../run-original.ts';
import { judge, shown, type Verdict } from './judge.ts';
import { framesAbout, type HdrColours, referenceOf } from './reference.ts';

/** One of each kind; the others differ in nothing that a decoder sees. All are judged in the proof. */
const ofEachKind = [
  ...['2021/italy/IMG_2682.heic', '2021/italy/book-beside-flowers.jpg', '2022/live/IMG_7943.HEIC'],
  ...['2019/seaside/prairie_falcon.jpg', '2024/hike/wild-2.jpg', 'gps/DSCN0010.jpg'],
  ...['formats/denali.webp', 'formats/density_plot.png', 'formats/earth-animated.gif', 'formats/hdr-10bit.avif'],
  ...['formats/raw.dng', 'formats/samsung-motion.heic', 'formats/scan.tiff', 'formats/srgb-8bit.jxl'],
  ...['orientation/Landscape_6.jpg', 'orientation/Portrait_7.jpg'],
  ...['video/hevc-iphone-style.mov', 'video/rotate-flag.mp4', 'video/old-camera.avi', 'video/vp9.webm'],
];

/** The files whose pictures are held against other decoders in this run. */
export const judgedRows = expectedRows.filter(({ path }) => isProof || ofEachKind.includes(path));

/** The files of the library that need more light than a screen's white. */
const hdrFiles: Readonly<Record<string, HdrColours>> = {
  'formats/hdr-10bit.avif': { transfer: 'smpte2084', primaries: 'smpte432' },
};

export function isHdr({ path }: ExpectedFile): boolean {
  return path in hdrFiles;
}

/** Every picture that was made of a file of the library against what independent decoders see in it. */
export async function verdictsOf(
  row: ExpectedFile,
  outcome: MediaResult,
  { corpus, dir }: { readonly corpus: string; readonly dir: string },
): Promise<(Verdict & { readonly name: string })[]> {
  await mkdir(dir);
  const names = ['full.webp', row.kind === 'video' ? 'poster.webp' : 'preview.webp', 'grid.webp'].filter((name) =>
    outcome.derivatives.some((derivative) => derivative.name === name),
  );
  const ours = await Promise.all(names.map((name) => shown(derivativePath(outcome, name))));
  const hdr = hdrFiles[row.path];
  const original = {
    ...{ path: join(corpus, row.path), mime: row.mime, dir },
    ...(row.orientation !== undefined && { orientation: row.orientation }),
    ...(hdr && { hdr }),
  };
  // A poster is of the first second, unless that is dark: not so in the library.
  const moment = {
    seconds: Math.min(1, (row.durationSeconds ?? 0) * 0.1),
    frameRate: outcome.facts.video?.frameRate ?? 25,
  };
  const references =
    row.kind === 'video' ? await framesAbout(original, moment, ours) : [await referenceOf(original, ours)];
  const verdicts = references.map((reference) =>
    names.map((name, n) => ({ name, ...judge(at(ours, n), at(reference, n)) })),
  );
  return verdicts.reduce((best, other) => ((other[0]?.ssim ?? 0) > (best[0]?.ssim ?? 0) ? other : best));
}

function at(pictures: readonly Raster[], n: number): Raster {
  const picture = pictures[n];
  if (!picture) throw new Error('A derivative has nothing to be held against');
  return picture;
}
