import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lawTimeout } from '@rdrive/contract/sizes';
import { expect, test } from 'vitest';
import { makeHeic, tilesOf } from '../make-heic.ts';
import { derivativePath, runFile } from '../run-original.ts';
import { tempDir } from '../temp-dir.ts';
import { judge, shown } from './judge.ts';
import { framesAbout, type HdrColours, referenceOf } from './reference.ts';
import { missingTools, runTool } from './tools.ts';

/** Both sides have the same curve: what is left is the codec's. Without any tone mapping it is 13 and more. */
const HDR_BOUND = 3;

/** Code points of H.273, and what zscale calls them. */
const curves = {
  PQ: { code: '16', name: 'smpte2084' },
  HLG: { code: '18', name: 'arib-std-b67' },
} as const;

/** A test card whose numbers, taken for PQ or HLG, reach from black to what only few screens show. */
const card = ['-v', 'error', '-f', 'lavfi', '-i', 'testsrc2=s=320x240:r=10,gblur=sigma=2,format=gbrp16le'];
const dimmed = 'lutrgb=r=val*0.72:g=val*0.72:b=val*0.72';

async function avif(dir: string, code: string): Promise<string> {
  const [png, path] = [join(dir, 'card.png'), join(dir, 'hdr.avif')];
  await runTool('ffmpeg', [...card, '-vf', dimmed, '-frames:v', '1', '-pix_fmt', 'rgb48be', png]);
  await runTool('avifenc', ['--min', '5', '--max', '5', '-s', '8', '-d', '10', '--cicp', `9/${code}/9`, png, path]);
  return path;
}

async function video(dir: string, code: string): Promise<string> {
  const path = join(dir, 'hdr.mp4');
  const trc = code === curves.PQ.code ? curves.PQ.name : curves.HLG.name;
  const tags = ['-color_primaries', 'bt2020', '-color_trc', trc, '-colorspace', 'bt2020nc', '-color_range', 'tv'];
  const filter = `${dimmed},scale=out_color_matrix=bt2020:out_range=tv,format=yuv420p10le`;
  const x265 = `log-level=none:colorprim=bt2020:transfer=${trc}:colormatrix=bt2020nc`;
  const encoder = ['-c:v', 'libx265', '-preset', 'ultrafast', '-crf', '12', '-x265-params', x265, '-tag:v', 'hvc1'];
  await runTool('ffmpeg', [...card, '-t', '1', '-vf', filter, ...tags, ...encoder, path]);
  return path;
}

/** The first frame of the video, in a container of our own: what Debian has writes no code points of HDR. */
async function heic(dir: string, code: string): Promise<string> {
  const path = join(dir, 'hdr.heic');
  const tiles = await tilesOf(await video(dir, code), 1, 320, 240);
  const nclx = { primaries: 9, transfer: Number(code), matrix: 9, fullRange: false };
  await writeFile(path, makeHeic({ tiles, columns: 1, rows: 1, width: 320, height: 240, nclx }));
  return path;
}

const kinds = [
  ['HEIC', 'image/heic', heic],
  ['AVIF', 'image/avif', avif],
  ['video', 'video/mp4', video],
] as const;

const missing = missingTools('avifdec', 'avifenc', 'convert', 'ffmpeg');
if (missing) test('HDR comes out as FFmpeg with zscale and Hable has it', ({ skip }) => skip(missing));

test.each(missing ? [] : kinds.flatMap((kind) => (['PQ', 'HLG'] as const).map((curve) => [curve, ...kind] as const)))(
  '%s in %s comes out as FFmpeg with zscale and Hable has it',
  { timeout: lawTimeout(120_000) },
  async (curve, kind, mime, make) => {
    await using dir = await tempDir();
    const path = await make(dir.path, curves[curve].code);
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
