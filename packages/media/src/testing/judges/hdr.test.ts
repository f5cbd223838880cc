import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lawTimeout } from '@rdrive/contract/sizes';
import { expect, test } from 'vitest';
import { makeHeic, tilesOf } from '../make-heic.ts';
import { derivativePath, runFile } from '../run-original.ts';
import { tempDir } from '../temp-dir.ts';
import { type Curve, card, curves, dimmed, makeHdrVideo } from './hdr-card.ts';
import { judge, shown } from './judge.ts';
import { framesAbout, type HdrColours, referenceOf } from './reference.ts';
import { missingTools, runTool } from './tools.ts';

/** Both sides have the same curve: what is left is the codec's. Without any tone mapping it is 13 and more. */
const HDR_BOUND = 3;

async function avif(dir: string, curve: Curve): Promise<string> {
  const [png, path] = [join(dir, 'card.png'), join(dir, 'hdr.avif')];
  await runTool('ffmpeg', [...card, '-vf', dimmed, '-frames:v', '1', '-pix_fmt', 'rgb48be', png]);
  await runTool('avifenc', [
    '--min',
    '5',
    '--max',
    '5',
    '-s',
    '8',
    '-d',
    '10',
    '--cicp',
    `9/${curves[curve].code}/9`,
    png,
    path,
  ]);
  return path;
}

/** The first frame of the video, in a container of our own: what Debian has writes no code points of HDR. */
async function heic(dir: string, curve: Curve): Promise<string> {
  const path = join(dir, 'hdr.heic');
  const tiles = await tilesOf(await makeHdrVideo(dir, curve), 1, 320, 240);
  const nclx = { primaries: 9, transfer: Number(curves[curve].code), matrix: 9, fullRange: false };
  await writeFile(path, makeHeic({ tiles, columns: 1, rows: 1, width: 320, height: 240, nclx }));
  return path;
}

const kinds = [
  ['HEIC', 'image/heic', heic],
  ['AVIF', 'image/avif', avif],
  ['video', 'video/mp4', makeHdrVideo],
] as const;

const missing = missingTools('avifdec', 'avifenc', 'convert', 'ffmpeg');
if (missing) test('HDR comes out as FFmpeg with zscale and Hable has it', ({ skip }) => skip(missing));

test.each(missing ? [] : kinds.flatMap((kind) => (['PQ', 'HLG'] as const).map((curve) => [curve, ...kind] as const)))(
  '%s in %s comes out as FFmpeg with zscale and Hable has it',
  { timeout: lawTimeout(120_000) },
  async (curve, kind, mime, make) => {
    await using dir = await tempDir();
    const path = await make(dir.path, curve);
    const result = await runFile(dir.path, path);
    expect(result).toMatchObject({ state: 'ready', facts: { fileType: mime, width: 320, height: 240 } });
    const ours = await shown(derivativePath(result, 'preview.webp'));
    const judged = join(dir.path, 'judged');
    await mkdir(judged);
    const hdr: HdrColours = { transfer: curves[curve].name, primaries: '2020' };
    const source = kind === 'HEIC' ? join(dir.path, 'hdr.mp4') : path;
    const original = { path: source, mime, dir: judged, hdr };
    // The second of the three about 0.1 s is at 0.1 s; of those from the beginning, the first is the one in the HEIC.
    const moment = { seconds: kind === 'HEIC' ? 0 : 0.1, frameRate: 10 };
    const [first, second] = await (kind === 'AVIF'
      ? [await referenceOf(original, [ours])]
      : framesAbout(original, moment, [ours]));
    const [reference] = (kind === 'video' ? second : first) ?? [];
    expect(reference && judge(ours, reference).colour).toBeLessThan(HDR_BOUND);
  },
);
