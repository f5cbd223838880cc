import { readFile } from 'node:fs/promises';
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { bytes } from './testing/boxes.ts';
import { makeVideo } from './testing/make-video.ts';
import { meanOf, thumbnail } from './testing/pixels.ts';
import { derivativePath, runBytes, runFile } from './testing/run-original.ts';
import { tempDir } from './testing/temp-dir.ts';

/** Red above blue, and brighter on the left: every turn and mirror image of it differs. */
function scene(width = 90, height = 60) {
  const half = { width, height: height / 2, channels: 3 } as const;
  const corner = { create: { width: width / 3, height: height / 3, channels: 3, background: '#ffffff' } } as const;
  return sharp({ create: { ...half, height, background: '#2020c0' } }).composite([
    { input: { create: { ...half, background: '#c02020' } }, left: 0, top: 0 },
    { input: corner, left: 0, top: 0 },
  ]);
}

function pngChunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  return Buffer.concat([bytes(body.length), named, bytes(crc32(named))]);
}

/** A PNG that claims a size and holds next to nothing. */
function hugePng(width: number, height: number): Buffer {
  const header = Buffer.concat([bytes(width, height), Buffer.from([8, 0, 0, 0, 0])]);
  const chunks = [
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(Buffer.alloc(1_000))),
    pngChunk('IEND', bytes()),
  ];
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...chunks]);
}

describe('formats', () => {
  test.each([
    ['photo.jpg', 'image/jpeg', () => scene().jpeg()],
    ['photo.png', 'image/png', () => scene().png()],
    ['photo.webp', 'image/webp', () => scene().webp()],
    ['photo.avif', 'image/avif', () => scene().avif()],
    ['photo.gif', 'image/gif', () => scene().gif()],
    ['gray16.png', 'image/png', () => scene().toColourspace('grey16').png()],
    ['cmyk.jpg', 'image/jpeg', () => scene().toColourspace('cmyk').jpeg()],
    ['alpha.png', 'image/png', () => scene().ensureAlpha(0.5).png()],
  ])('%s becomes a grid and a preview', async (name, mime, make) => {
    await using dir = await tempDir();
    const result = await runBytes(dir.path, name, await make().toBuffer());
    expect(result).toMatchObject({ state: 'ready', facts: { fileType: mime, width: 90, height: 60 } });
    expect(result).not.toHaveProperty('reason');
    expect(result.derivatives.map((each) => each.name).sort()).toEqual(['grid.webp', 'preview.webp']);
    expect(Buffer.from(result.facts.thumbhash ?? '', 'base64').length).toBeGreaterThan(10);
  });

  test('what browsers cannot show gets a picture of full size', async () => {
    await using dir = await tempDir();
    const result = await runBytes(
      dir.path,
      'scan.tiff',
      await scene().withMetadata({ orientation: 6 }).tiff().toBuffer(),
    );
    expect(result).toMatchObject({ state: 'ready', facts: { width: 60, height: 90, full: true } });
    expect(await sharp(derivativePath(result, 'full.webp')).metadata()).toMatchObject({ width: 60, height: 90 });
  });

  test('a bitmap of 1990', async () => {
    await using dir = await tempDir();
    const header = Buffer.alloc(54);
    header.write('BM', 'latin1');
    header.writeUInt32LE(54 + 16, 2);
    header.writeUInt32LE(54, 10);
    header.writeUInt32LE(40, 14);
    header.writeInt32LE(2, 18);
    header.writeInt32LE(2, 22);
    header.set([1, 0, 24, 0], 26);
    const rows = Buffer.from([0, 0, 255, 0, 0, 255, 0, 0, 255, 0, 0, 255, 0, 0, 0, 0]);
    const result = await runBytes(dir.path, 'old.bmp', Buffer.concat([header, rows]));
    expect(result).toMatchObject({ state: 'ready', facts: { fileType: 'image/bmp', width: 2, height: 2 } });
    // Rows of a bitmap come from the bottom: blue above red, of which WebP keeps the brightness of each pixel alone.
    const pixels = await thumbnail(derivativePath(result, 'preview.webp'));
    const [above, below] = [{ bottom: 0.25 }, { top: 0.75 }].map((part) =>
      meanOf(pixels, part).reduce((sum, value) => sum + value),
    );
    expect(below).toBeGreaterThan((above ?? 0) + 50);
  });

  test('an SVG is kept and never drawn', async () => {
    await using dir = await tempDir();
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
    const result = await runBytes(dir.path, 'drawing.svg', Buffer.from(svg));
    expect(result).toMatchObject({ state: 'ready', reason: 'no-preview', derivatives: [] });
  });
});

describe('derivatives', () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])('orientation %i comes out upright', async (orientation) => {
    await using dir = await tempDir();
    // sharp's own idea of the orientation undoes ours: what is shown must be what was painted.
    const turned = await sharp(await scene().png().toBuffer())
      .withMetadata({ orientation })
      .jpeg()
      .toBuffer();
    const shown = await sharp(turned).autoOrient().png().toBuffer();
    const result = await runBytes(dir.path, 'turned.jpg', turned);
    const { width, height } = await sharp(shown).metadata();
    expect(result.facts).toMatchObject({ width, height });
    await sharp(shown).toFile(`${dir.path}/shown.png`);
    const [ours, theirs] = await Promise.all([
      thumbnail(derivativePath(result, 'preview.webp')),
      thumbnail(`${dir.path}/shown.png`),
    ]);
    for (const part of [
      { bottom: 0.25, right: 0.25 },
      { bottom: 0.25, left: 0.75 },
      { top: 0.75, right: 0.25 },
    ]) {
      const [a, b] = [meanOf(ours, part), meanOf(theirs, part)];
      expect(Math.max(...a.map((value, channel) => Math.abs(value - (b[channel] ?? 0))))).toBeLessThan(25);
    }
  });

  test('sizes: grid 480 high, preview within 1920, nothing enlarged', async () => {
    await using dir = await tempDir();
    const large = await runBytes(dir.path, 'large.jpg', await scene(3000, 1500).jpeg().toBuffer());
    expect(await sharp(derivativePath(large, 'preview.webp')).metadata()).toMatchObject({ width: 1920, height: 960 });
    expect(await sharp(derivativePath(large, 'grid.webp')).metadata()).toMatchObject({ width: 960, height: 480 });
    const wide = await runBytes(dir.path, 'wide.jpg', await scene(6000, 600).jpeg().toBuffer());
    expect(await sharp(derivativePath(wide, 'grid.webp')).metadata()).toMatchObject({ width: 1920, height: 192 });
    const line = await runBytes(dir.path, 'line.png', await scene(3000, 6).png().toBuffer());
    expect(line.state).toBe('ready');
  });

  test('a wide gamut comes out as sRGB, without metadata', async () => {
    await using dir = await tempDir();
    const green = { create: { width: 64, height: 64, channels: 3, background: '#20c040' } } as const;
    const wide = await sharp(green)
      .withIccProfile('p3')
      .withExif({ IFD0: { Make: 'Acme' } })
      .jpeg({ quality: 100 })
      .toBuffer();
    expect(await sharp(wide).metadata()).toMatchObject({ hasProfile: true });
    const preview = derivativePath(await runBytes(dir.path, 'p3.jpg', wide), 'preview.webp');
    const [red = 0, greenish = 0, blue = 0] = meanOf(await thumbnail(preview), {});
    expect(Math.abs(red - 0x20)).toBeLessThan(10);
    expect(Math.abs(greenish - 0xc0)).toBeLessThan(10);
    expect(Math.abs(blue - 0x40)).toBeLessThan(10);
    const { exif, icc, xmp } = await sharp(preview).metadata();
    expect([exif, icc, xmp]).toEqual([undefined, undefined, undefined]);
  });
});

describe('pictures that move', () => {
  const frames = () =>
    Promise.all(
      ['#c02020', '#20c020', '#2020c0'].map((background) =>
        sharp({ create: { width: 64, height: 48, channels: 3, background } })
          .png()
          .toBuffer(),
      ),
    );

  test.each(['gif', 'webp'] as const)('%s: its first picture, at the size of one', async (format) => {
    await using dir = await tempDir();
    const moving = await sharp(await frames(), { join: { animated: true } })
      .toFormat(format)
      .toBuffer();
    expect((await sharp(moving).metadata()).pages).toBe(3);
    const result = await runBytes(dir.path, `a.${format}`, moving);
    expect(result).toMatchObject({ state: 'ready', facts: { width: 64, height: 48 } });
    const [red = 0, green = 0] = meanOf(await thumbnail(derivativePath(result, 'preview.webp')), {});
    expect(red).toBeGreaterThan(green + 100);
  });

  test('avif: its first picture, at the size of one', async () => {
    await using dir = await tempDir();
    const path = `${dir.path}/a.avif`;
    await makeVideo(path, {
      encoder: 'libsvtav1',
      width: 256,
      height: 192,
      frames: 4,
      luma: (frame) => 60 + frame * 30,
    });
    const result = await runFile(dir.path, path);
    expect(result).toMatchObject({ state: 'ready', facts: { fileType: 'image/avif', width: 256, height: 192 } });
    const pixels = await thumbnail(derivativePath(result, 'preview.webp'));
    const [[left = 0], [right = 0]] = [meanOf(pixels, { right: 0.4 }), meanOf(pixels, { left: 0.6 })];
    expect(left).toBeGreaterThan(right + 20);
    expect(left).toBeLessThan(120);
    expect(await runFile(dir.path, path, { maxPixels: 256 * 192 - 1 })).toMatchObject({ reason: 'too-many-pixels' });
  });
});

describe('true colours', () => {
  /** One colour as others would have it: what sharp writes with a profile, read back as sRGB. */
  const plain = (background: string) => sharp({ create: { width: 64, height: 64, channels: 3, background } });
  const wide = (background: string, profile: string) =>
    plain(background).toColourspace('rgb16').withIccProfile(profile);

  test.each([
    ['16 bits, Display P3', 'a.png', () => wide('#20c040', 'p3').png()],
    ['16 bits, sRGB', 'a.png', () => wide('#20c040', 'srgb').png()],
    ['16 bits, no profile', 'a.png', () => plain('#20c040').toColourspace('rgb16').png()],
    ['16 bits', 'a.tiff', () => plain('#20c040').toColourspace('rgb16').tiff()],
    ['10 bits', 'a.avif', () => plain('#20c040').avif({ bitdepth: 10, quality: 90 })],
    ['Display P3', 'a.avif', () => plain('#20c040').withIccProfile('p3').avif({ quality: 90 })],
    ['Display P3', 'a.webp', () => plain('#20c040').withIccProfile('p3').webp({ lossless: true })],
    ['Display P3', 'a.tiff', () => plain('#20c040').withIccProfile('p3').tiff()],
    ['Lab', 'a.tiff', () => plain('#20c040').toColourspace('lab').tiff()],
  ])('%s in %s', async (_, name, make) => {
    await using dir = await tempDir();
    const result = await runBytes(dir.path, name, await make().toBuffer());
    for (const { path } of result.derivatives) {
      const shown = meanOf(await thumbnail(path), {});
      const away = [0x20, 0xc0, 0x40].map((value, channel) => Math.abs(value - (shown[channel] ?? 0)));
      expect(Math.max(...away), `${path}: ${shown.join()}`).toBeLessThan(8);
      expect((await sharp(path).metadata()).hasProfile).toBe(false);
    }
  });

  // A colour that ink can print, there and back through the small profile that sharp brings.
  test.each(['jpeg', 'tiff'] as const)('CMYK in %s, with a profile', async (format) => {
    await using dir = await tempDir();
    const bytes = await plain('#a06858').toColourspace('cmyk').withIccProfile('cmyk').toFormat(format).toBuffer();
    expect((await sharp(bytes).metadata()).space).toBe('cmyk');
    const result = await runBytes(dir.path, `a.${format}`, bytes);
    const shown = meanOf(await thumbnail(derivativePath(result, 'preview.webp')), {});
    const away = [0xa0, 0x68, 0x58].map((value, channel) => Math.abs(value - (shown[channel] ?? 0)));
    expect(Math.max(...away), shown.join()).toBeLessThan(20);
  });

  test.each([
    ['a.jpg', 20_000, 400],
    ['a.tiff', 20_000, 400],
    ['tall.png', 100, 20_000],
  ])('a panorama longer than WebP can hold: %s', async (name, width, height) => {
    await using dir = await tempDir();
    const background = '#20c040';
    const bytes = sharp({ create: { width, height, channels: 3, background } }).toFormat(
      name.endsWith('jpg') ? 'jpeg' : name.endsWith('png') ? 'png' : 'tiff',
    );
    const result = await runBytes(dir.path, name, await bytes.toBuffer());
    expect(result).toMatchObject({ state: 'ready', facts: { width, height } });
    const { width: w, height: h } = await sharp(derivativePath(result, 'preview.webp')).metadata();
    expect(Math.max(w, h)).toBe(1_920);
  });
});

describe('bad files', () => {
  test.each([
    ['text.jpg', Buffer.from('this is no picture')],
    ['page.png', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['empty.jpg', Buffer.alloc(0)],
  ])('%s is no media', async (name, bytes) => {
    await using dir = await tempDir();
    const result = await runBytes(dir.path, name, bytes);
    expect(result).toMatchObject({ state: 'failed', reason: 'not-media', derivatives: [] });
    expect(result.facts).toMatchObject({ fileType: 'application/octet-stream', takenSource: 'uploaded' });
  });

  test('half a JPEG is shown in part and says so', async () => {
    await using dir = await tempDir();
    const noise = {
      create: {
        width: 400,
        height: 400,
        channels: 3,
        background: '#808080' as const,
        noise: { type: 'gaussian', mean: 128, sigma: 60 },
      },
    } as const;
    const whole = await sharp(noise as never)
      .jpeg()
      .toBuffer();
    const result = await runBytes(dir.path, 'half.jpg', whole.subarray(0, whole.length / 2));
    expect(result).toMatchObject({ state: 'ready', reason: 'damaged', facts: { width: 400, height: 400 } });
    expect(result.derivatives).toHaveLength(2);
  });

  test('a JPEG cut within its header is damaged', async () => {
    await using dir = await tempDir();
    const whole = await scene().jpeg().toBuffer();
    expect(await runBytes(dir.path, 'cut.jpg', whole.subarray(0, 40))).toMatchObject({
      state: 'failed',
      reason: 'damaged',
    });
  });

  test('a picture of 900 megapixels is refused by its header', async () => {
    await using dir = await tempDir();
    const result = await runBytes(dir.path, 'bomb.png', hugePng(30_000, 30_000));
    expect(result).toMatchObject({ state: 'failed', reason: 'too-many-pixels', derivatives: [] });
  });

  test('the bound of pixels is the one given', async () => {
    await using dir = await tempDir();
    const bytes = await scene().png().toBuffer();
    expect(await runBytes(dir.path, 'a.png', bytes, { maxPixels: 90 * 60 })).toMatchObject({ state: 'ready' });
    expect(await runBytes(dir.path, 'b.png', bytes, { maxPixels: 90 * 60 - 1 })).toMatchObject({
      reason: 'too-many-pixels',
    });
  });

  test('a missing original is the fault of the machine', async () => {
    await using dir = await tempDir();
    await expect(runFile(dir.path, `${dir.path}/gone.jpg`)).rejects.toThrow(/ENOENT/);
  });

  test('the original is left as it was', async () => {
    await using dir = await tempDir();
    const bytes = await scene().jpeg().toBuffer();
    await runBytes(dir.path, 'kept.jpg', bytes);
    expect(await readFile(`${dir.path}/original-kept.jpg`)).toEqual(bytes);
  });
});
