import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Raster } from '../../images/raster.ts';
import { runTool } from './tools.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** What a reference is made of. */
export interface Original {
  readonly path: string;
  readonly mime: string;
  /** An existing, empty folder. */
  readonly dir: string;
  /** EXIF orientation of a raw picture, whose preview has none. */
  readonly orientation?: number;
  /** Colours in the words of zscale, of a picture that needs more light than a screen's white. */
  readonly hdr?: HdrColours;
}

export interface HdrColours {
  readonly transfer: 'smpte2084' | 'arib-std-b67';
  readonly primaries: 'smpte432' | '2020';
}

/** EXIF's orientations in the words of ImageMagick. */
const orientations = [
  ...['Undefined', 'TopLeft', 'TopRight', 'BottomRight', 'BottomLeft', 'LeftTop', 'RightTop', 'RightBottom'],
  'LeftBottom',
];

/** The profile of sRGB, which ImageMagick converts to where a picture brings one of its own. */
async function screenProfile(dir: string): Promise<string> {
  const path = join(dir, 'srgb.icc');
  const pixel = sharp({ create: { width: 1, height: 1, channels: 3, background: '#fff' } });
  const { icc } = await sharp(await pixel.withIccProfile('srgb').png().toBuffer()).metadata();
  await writeFile(path, icc ?? '');
  return path;
}

/** Pixels at each of the sizes, by ImageMagick: on white, in sRGB, each size made of the one before. */
async function pixelsOf(path: string, dir: string, sizes: readonly Size[], options: string[]): Promise<Raster[]> {
  const profile = await screenProfile(dir);
  const names = sizes.map((_, n) => join(dir, `${n}.rgb`));
  const steps = sizes.flatMap(({ width, height }, n) => [
    '-resize',
    `${width}x${height}!`,
    '-write',
    `rgb:${names[n]}`,
  ]);
  await runTool('convert', [
    ...['-limit', 'thread', '1', `${path}[0]`, ...options, '-background', 'white', '-alpha', 'remove', '-alpha', 'off'],
    ...['-profile', profile, '-colorspace', 'sRGB', '-depth', '8', '-filter', 'Lanczos', ...steps, 'null:'],
  ]);
  return Promise.all(sizes.map(async (size, n) => ({ ...size, data: await readFile(names[n] ?? ''), channels: 3 })));
}

/** FFmpeg's widespread way from PQ and HLG to a screen: linear light, 100 cd/m² as 1, Hable's curve. */
export function hable({ transfer, primaries }: HdrColours, source: string, { width, height }: Size): string {
  return [
    `zscale=${width}:${height}:f=lanczos`,
    `zscale=tin=${transfer}:pin=${primaries}:${source}:t=linear:npl=100:p=bt709:m=gbr:r=pc`,
    'format=gbrpf32le',
    'tonemap=tonemap=hable:desat=0',
    'zscale=t=bt709:p=bt709:m=gbr:r=pc',
    'format=gbrp',
  ].join();
}

/** Writes frames into a folder; answers their paths. */
async function frames(input: readonly string[], filter: readonly string[], dir: string, count = 1): Promise<string[]> {
  const out = ['-fps_mode', 'passthrough', '-frames:v', String(count), '-c:v', 'ppm', join(dir, 'frame-%d.ppm')];
  await runTool('ffmpeg', ['-v', 'error', '-threads', '1', ...input, ...filter, ...out]);
  return Array.from({ length: count }, (_, n) => join(dir, `frame-${n + 1}.ppm`));
}

async function ofAvif({ path, dir, hdr }: Original, size: Size): Promise<string> {
  const png = join(dir, 'decoded.png');
  await runTool('avifdec', ['--depth', hdr ? '16' : '8', '--png-compress', '0', path, png]);
  if (!hdr) return png;
  const [shown = ''] = await frames(['-i', png], ['-vf', hable(hdr, 'min=gbr:rin=full', size)], dir);
  return shown;
}

/** Turned by its own tool, as a JPEG of the best quality. */
async function ofHeic({ path, dir }: Original): Promise<string> {
  const into = join(dir, 'decoded');
  await mkdir(into);
  await runTool('heif-convert', ['--quiet', '-q', '100', path, join(into, 'a.jpg')]);
  return join(into, 'a.jpg');
}

async function ofRaw({ path, dir }: Original): Promise<string> {
  const preview = join(dir, 'preview.jpg');
  await writeFile(preview, await runTool('exiftool', ['-b', '-PreviewImage', path]));
  return preview;
}

async function ofJxl({ path, dir }: Original): Promise<string> {
  const decoded = join(dir, 'decoded.ppm');
  await runTool('djxl', ['--num_threads=0', path, decoded]);
  return decoded;
}

/** The picture as programs see it that have nothing in common with ours; upright, in sRGB, at each of the sizes. */
export async function referenceOf(original: Original, sizes: readonly Size[]): Promise<Raster[]> {
  const { mime, path, dir, orientation = 1 } = original;
  const [size] = sizes;
  if (!size) return [];
  const pixels = (decoded: string, ...options: string[]) => pixelsOf(decoded, dir, sizes, options);
  if (mime === 'image/avif') return pixels(await ofAvif(original, size));
  if (mime === 'image/heic') return pixels(await ofHeic(original));
  if (mime === 'image/jxl') return pixels(await ofJxl(original));
  const isRaw = mime === 'image/x-adobe-dng';
  const turned = isRaw ? ['-orient', orientations[orientation] ?? 'Undefined'] : [];
  return pixels(isRaw ? await ofRaw(original) : path, ...turned, '-auto-orient');
}

/** A moment of a video. */
export interface Moment {
  readonly seconds: number;
  readonly frameRate: number;
}

/** The frames of a video about a moment, each at all the sizes: programs round times up or down by a frame. */
export async function framesAbout(
  { path, dir, hdr }: Original,
  { seconds, frameRate }: Moment,
  sizes: readonly Size[],
): Promise<Raster[][]> {
  const [size] = sizes;
  if (!size) return [];
  const filter = hdr
    ? ['-vf', hable(hdr, 'min=2020_ncl:rin=limited', size)]
    : ['-sws_flags', 'lanczos+accurate_rnd+full_chroma_int'];
  const from = Math.max(0, seconds - 1.5 / frameRate);
  const found: Raster[][] = [];
  for (const frame of await frames(['-ss', String(from), '-i', path], filter, dir, 3)) {
    found.push(await pixelsOf(frame, dir, sizes, []));
  }
  return found;
}
