import { join } from 'node:path';
import { lawTimeout } from '@rdrive/contract/sizes';
import { expect, test } from 'vitest';
import type { Raster } from '../../images/raster.ts';
import { tempDir } from '../temp-dir.ts';
import { filmOf, framesBy } from './film-frames.ts';
import { ssimOf } from './ssim.ts';
import { missingTools, runTool } from './tools.ts';

const SECONDS = 1;

/** Both sides have the same filter: what is left is the encoder's, and a frame at each joint that lacks its neighbour. */
const LIKE = 0.97;

/** A card that rolls by, taken 50 times a second, of which each frame has two. */
async function rolling(path: string, [width, height]: readonly [number, number], encoder: readonly string[]) {
  const fields = 'scroll=h=0.008,tinterlace=mode=interleave_top:flags=low_pass_filter';
  const scene = `testsrc2=s=${width}x${height}:r=50:d=${SECONDS},${fields}`;
  await runTool('ffmpeg', ['-v', 'error', '-f', 'lavfi', '-i', scene, ...encoder, path]);
}

const fields = ['-flags', '+ilme+ildct'];
const h264 = ['-c:v', 'libx264', '-crf', '12', '-g', '15', '-pix_fmt', 'yuv420p', '-x264-params', 'tff=1'];
const kinds = [
  ['H.264 of AVCHD', 'film.ts', [320, 240], h264],
  ['H.264 in MP4', 'film.mp4', [320, 240], h264],
  ['MPEG-2', 'film.mpg', [320, 240], ['-c:v', 'mpeg2video', '-q:v', '2', '-g', '15', '-top', '1']],
  ['DV', 'film.avi', [720, 576], ['-c:v', 'dvvideo', '-pix_fmt', 'yuv420p']],
] as const;

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
/** Of so many frames one is looked at. */
const EVERY = 4;

/** How like two films are, frame by frame. */
function likeness(ours: readonly Raster[], theirs: readonly Raster[]): number {
  expect(ours.length).toBe(theirs.length);
  return mean(ours.flatMap((frame, n) => (n % EVERY === 0 ? [ssimOf(frame, theirs[n] ?? frame)] : [])));
}

const missing = missingTools('ffmpeg');
if (missing) test('interlaced films', ({ skip }) => skip(missing));

test.each(missing ? [] : kinds)(
  '%s: combs are gone as in FFmpeg by its bwdif, over joints of units too',
  { timeout: lawTimeout(120_000) },
  async (_, name, [width, height], encoder) => {
    await using dir = await tempDir();
    const path = join(dir.path, name);
    await rolling(path, [width, height], [...fields, ...encoder]);
    const film = await filmOf(path, dir.path, [0, 0.6]);
    const shape = height === 576 ? ([768, 576] as const) : ([width, height] as const);
    const size = { width: shape[0], height: shape[1] };
    const scale = `scale=${size.width}:${size.height}:flags=bicubic`;
    const ours = await framesBy(film, 'null', size);
    const theirs = await framesBy(path, `bwdif=mode=send_frame:deint=interlaced,${scale}`, size);
    const combed = await framesBy(path, scale, size);
    expect(likeness(ours, theirs)).toBeGreaterThan(LIKE);
    expect(likeness(combed, theirs)).toBeLessThan(LIKE - 0.05);
  },
);

test.skipIf(missing)('a film that does not say so keeps its lines, however much they look like combs', async () => {
  await using dir = await tempDir();
  const path = join(dir.path, 'film.mp4');
  const size = { width: 320, height: 240 };
  await rolling(path, [320, 240], ['-vf', 'setfield=prog', '-c:v', 'libx264', '-crf', '8']);
  const ours = await framesBy(await filmOf(path, dir.path), 'null', size);
  const combed = await framesBy(path, 'null', size);
  const without = await framesBy(path, 'bwdif=mode=send_frame:deint=all', size);
  expect(likeness(ours, combed)).toBeGreaterThan(likeness(ours, without) + 0.05);
});
