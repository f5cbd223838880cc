import { open, stat, writeFile } from 'node:fs/promises';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { fileSource } from '../raw/byte-source.ts';
import { openRaw } from '../raw/open-raw.ts';
import { makeRaw, type RawParts } from '../testing/make-raw.ts';
import { meanDifference, thumbnail } from '../testing/pixels.ts';
import { derivativePath, runBytes } from '../testing/run-original.ts';
import { tempDir } from '../testing/temp-dir.ts';

/** Red above blue, white in a corner: every turn and mirror image of it differs. */
function scene(width: number, height: number) {
  const plain = (w: number, h: number, background: string) => ({
    create: { width: w, height: h, channels: 3, background } as const,
  });
  return sharp(plain(width, height, '#2020c0')).composite([
    { input: plain(width, height / 2, '#c02020'), left: 0, top: 0 },
    { input: plain(width / 3, height / 3, '#ffffff'), left: 0, top: 0 },
  ]);
}

const [WIDTH, HEIGHT] = [360, 240];

/** What a camera held upright, or turned to its left (orientation 8), stores of the scene. */
async function parts(orientation: 1 | 8): Promise<RawParts> {
  const shown = await (orientation === 1 ? scene(WIDTH, HEIGHT) : scene(HEIGHT, WIDTH)).png().toBuffer();
  const stored = sharp(shown).rotate(orientation === 1 ? 0 : 90);
  const jpeg = await stored
    .withExif({ IFD0: { Make: 'Fuji', Model: 'One' }, IFD2: { DateTimeOriginal: '2024:05:01 18:00:00' } })
    .withMetadata({ orientation })
    .jpeg({ quality: 95 })
    .toBuffer();
  const thumb = await scene(48, 30).jpeg().toBuffer();
  return { jpeg, thumb, width: WIDTH, height: HEIGHT, orientation };
}

const kinds = Object.keys(makeRaw) as (keyof typeof makeRaw)[];
const mimes: Readonly<Record<keyof typeof makeRaw, string>> = {
  cr2: 'image/x-canon-cr2',
  cr3: 'image/x-canon-cr3',
  nef: 'image/x-nikon-nef',
  arw: 'image/x-sony-arw',
  raf: 'image/x-fuji-raf',
  rw2: 'image/x-panasonic-rw2',
  dng: 'image/x-adobe-dng',
  orf: 'image/x-olympus-orf',
  pef: 'image/x-pentax-pef',
};

test.each(kinds.flatMap((kind) => [[kind, 1] as const, [kind, 8] as const]))(
  '%s at orientation %i is shown upright by its largest preview',
  async (kind, orientation) => {
    await using dir = await tempDir();
    const result = await runBytes(dir.path, `shot.${kind}`, makeRaw[kind](await parts(orientation)));
    const [width, height] = orientation === 1 ? [WIDTH, HEIGHT] : [HEIGHT, WIDTH];
    expect(result).toMatchObject({
      state: 'ready',
      facts: {
        fileType: mimes[kind],
        ...{ width, height, full: true, takenAt: '2024-05-01T18:00:00', takenSource: 'exif' },
        camera: { model: 'One' },
      },
    });
    if (kind !== 'raf') expect(result.facts).toMatchObject({ takenOffset: '+02:00', camera: { iso: 200 } });
    expect(result).not.toHaveProperty('reason');
    expect(result.derivatives.map(({ name }) => name).sort()).toEqual(['full.webp', 'grid.webp', 'preview.webp']);
    await scene(width, height).png().toFile(`${dir.path}/scene.png`);
    for (const name of ['full.webp', 'preview.webp', 'grid.webp']) {
      const path = derivativePath(result, name);
      expect(await sharp(path).metadata()).toMatchObject({ width, height });
      expect(meanDifference(await thumbnail(path), await thumbnail(`${dir.path}/scene.png`))).toBeLessThan(6);
    }
  },
);

test('a preview that was turned upright already is not turned again', async () => {
  await using dir = await tempDir();
  const jpeg = await scene(HEIGHT, WIDTH).jpeg().toBuffer();
  const result = await runBytes(dir.path, 'a.dng', makeRaw.dng({ ...(await parts(8)), jpeg }));
  expect(result.facts).toMatchObject({ width: HEIGHT, height: WIDTH });
  await scene(HEIGHT, WIDTH).png().toFile(`${dir.path}/scene.png`);
  const [ours, theirs] = [derivativePath(result, 'preview.webp'), `${dir.path}/scene.png`];
  expect(meanDifference(await thumbnail(ours), await thumbnail(theirs))).toBeLessThan(6);
});

test('the size is that of the raw picture, unless what is shown has another shape', async () => {
  await using dir = await tempDir();
  const { jpeg, ...rest } = await parts(1);
  const large = { ...rest, jpeg, width: 6_064, height: 4_040 };
  expect((await runBytes(dir.path, 'a.nef', makeRaw.nef(large))).facts).toMatchObject({ width: 6_064, height: 4_040 });
  const wide = { ...large, jpeg: await scene(324, 180).jpeg().toBuffer() };
  expect((await runBytes(dir.path, 'b.nef', makeRaw.nef(wide))).facts).toMatchObject({ width: 324, height: 180 });
});

test('without a preview it says so and keeps its facts', async () => {
  await using dir = await tempDir();
  const none = Buffer.alloc(100);
  const result = await runBytes(dir.path, 'a.pef', makeRaw.pef({ ...(await parts(1)), jpeg: none, thumb: none }));
  expect(result).toMatchObject({ state: 'failed', reason: 'unsupported', facts: { camera: { make: 'PENTAX' } } });
});

test('a preview that breaks off is shown in part and says so', async () => {
  await using dir = await tempDir();
  const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
  const create = { width: WIDTH, height: HEIGHT, channels: 3, background: '#888', noise } as const;
  const jpeg = await sharp({ create }).jpeg().toBuffer();
  const half = Buffer.concat([jpeg.subarray(0, jpeg.length / 2), Buffer.alloc(jpeg.length / 2)]);
  const result = await runBytes(dir.path, 'a.arw', makeRaw.arw({ ...(await parts(1)), jpeg: half }));
  expect(result).toMatchObject({ state: 'ready', reason: 'damaged' });
});

test('raw pictures of too many pixels are refused by their header', async () => {
  await using dir = await tempDir();
  const huge = { ...(await parts(1)), width: 40_000, height: 30_000 };
  expect(await runBytes(dir.path, 'a.nef', makeRaw.nef(huge))).toMatchObject({ reason: 'too-many-pixels' });
});

test('directories that point at each other end', async () => {
  await using dir = await tempDir();
  const tiff = Buffer.from('49492a000800000001004a010400010000000800000008000000', 'hex');
  expect(await runBytes(dir.path, 'a.dng', tiff)).toMatchObject({ state: 'failed', reason: 'unsupported' });
});

test('of a large file only what matters is read', async () => {
  await using dir = await tempDir();
  const path = `${dir.path}/a.nef`;
  const raw = makeRaw.nef(await parts(1));
  await writeFile(path, raw);
  await using file = await open(path, 'r+');
  await file.truncate(100_000_000);
  expect((await stat(path)).size).toBe(100_000_000);
  const { tags, preview } = await openRaw(path, 'image/x-nikon-nef');
  expect(preview).toMatchObject({ width: WIDTH, height: HEIGHT });
  expect(tags?.length).toBeLessThan(2_000);
  // A part of a file has its own end.
  const source = await fileSource(file, 4, 8);
  expect([source.size, (await source.read(2, 100)).length, (await source.read(9, 1)).length]).toEqual([4, 2, 0]);
});
