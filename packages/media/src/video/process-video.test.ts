import { readFile, stat, writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { makeVideo, type VideoFixture } from '../testing/make-video.ts';
import { meanOf, thumbnail } from '../testing/pixels.ts';
import { derivativePath, runFile } from '../testing/run-original.ts';
import { tempDir } from '../testing/temp-dir.ts';
import { readContainer } from './container.ts';

async function run(dir: string, name: string, fixture: VideoFixture = {}) {
  const path = `${dir}/${name}`;
  await makeVideo(path, fixture);
  return runFile(dir, path);
}

test.each([
  ['clip.mp4', 'video/mp4'],
  ['clip.mov', 'video/quicktime'],
  ['clip.mkv', 'video/x-matroska'],
  ['clip.avi', 'video/x-msvideo'],
])('%s: facts, poster and views', async (name, mime) => {
  await using dir = await tempDir();
  const result = await run(dir.path, name);
  expect(result).toMatchObject({
    state: 'ready',
    facts: {
      fileType: mime,
      width: 64,
      height: 48,
      durationSeconds: 2,
      video: { codec: 'mpeg4', frameRate: 10, rotation: 0, direct: false },
    },
  });
  expect(result.derivatives.map((each) => each.name).sort()).toEqual(['grid.webp', 'poster.webp', 'preview.webp']);
  expect(result.facts.video).not.toHaveProperty('audioCodec');
  const { size } = await stat(`${dir.path}/${name}`);
  const bitRate = result.facts.video?.bitRate ?? 0;
  // The picture alone, or the file with its index.
  expect(bitRate).toBeGreaterThan(1_000);
  expect(bitRate).toBeLessThanOrEqual((size * 8) / 1.9);
});

test('an index at the end is moved to the front, the frames stay as they are', async () => {
  await using dir = await tempDir();
  const matrix = [0, 1, 0, -1, 0, 0, 0, 0, 1];
  const result = await run(dir.path, 'late.mp4', { encoder: 'libx264', matrix });
  expect(result.facts.video).toMatchObject({ codec: 'h264', direct: true, faststart: true });
  const direct = derivativePath(result, 'direct.mp4');
  expect(await readContainer(direct)).toMatchObject({ indexFirst: true, truncated: false, durationSeconds: 2 });
  const again = await runFile(dir.path, direct);
  expect(again.facts).toMatchObject({ width: 48, height: 64, video: { rotation: result.facts.video?.rotation } });
  expect(again.facts.video).not.toHaveProperty('faststart');
  expect(again.derivatives).toHaveLength(3);
});

test('the poster is turned as players turn the frames', async () => {
  await using dir = await tempDir();
  // A quarter turn clockwise: the bright left half comes to the top.
  const result = await run(dir.path, 'turned.mp4', { matrix: [0, 1, 0, -1, 0, 0, 0, 0, 1] });
  expect(result.facts).toMatchObject({ width: 48, height: 64 });
  const pixels = await thumbnail(derivativePath(result, 'poster.webp'));
  const [top = 0] = meanOf(pixels, { bottom: 0.3 });
  const [bottom = 0] = meanOf(pixels, { top: 0.7 });
  expect(top).toBeGreaterThan(bottom + 20);
});

test('a black beginning is not the poster', async () => {
  await using dir = await tempDir();
  const result = await run(dir.path, 'fade.mp4', { frames: 60, luma: (n) => (n < 15 ? -100 : 120), width: 80 });
  // Half of each frame is brighter; limited range 120 and 160 are about 121 and 168 of 255.
  const [mean = 0] = meanOf(await thumbnail(derivativePath(result, 'poster.webp')), {});
  expect(mean).toBeGreaterThan(110);
});

test('tags of the container: time in UTC and place', async () => {
  await using dir = await tempDir();
  const metadata = { creation_time: '2024-05-01T10:00:00Z', location: '+12.5000+034.5000/' };
  const { facts } = await run(dir.path, 'tagged.mp4', { metadata });
  expect(facts).toMatchObject({
    takenAt: '2024-05-01T10:00:00',
    takenOffset: '+00:00',
    takenSource: 'container',
    latitude: 12.5,
    longitude: 34.5,
  });
});

test('a video without its index is damaged, one that stops in the middle plays up to there', async () => {
  await using dir = await tempDir();
  await makeVideo(`${dir.path}/late.mp4`);
  await makeVideo(`${dir.path}/early.mp4`, { faststart: true, frames: 40, luma: (n) => 60 + n * 3 });
  const [late, early] = [await readFile(`${dir.path}/late.mp4`), await readFile(`${dir.path}/early.mp4`)];
  await writeFile(`${dir.path}/a.mp4`, late.subarray(0, late.indexOf('moov') - 4));
  await writeFile(`${dir.path}/b.mp4`, early.subarray(0, early.length - 100));
  expect(await runFile(dir.path, `${dir.path}/a.mp4`)).toMatchObject({ state: 'failed', reason: 'damaged' });
  expect(await runFile(dir.path, `${dir.path}/b.mp4`)).toMatchObject({ state: 'ready', reason: 'damaged' });
});

test.each(['cut.avi', 'cut.mkv', 'cut.webm'])('%s ends before its header says so', async (name) => {
  await using dir = await tempDir();
  await makeVideo(`${dir.path}/${name}`, { encoder: name.endsWith('webm') ? 'libvpx-vp9' : 'mpeg4', frames: 40 });
  expect(await runFile(dir.path, `${dir.path}/${name}`)).not.toHaveProperty('reason');
  const whole = await readFile(`${dir.path}/${name}`);
  await writeFile(`${dir.path}/short-${name}`, whole.subarray(0, whole.length - 200));
  const result = await runFile(dir.path, `${dir.path}/short-${name}`);
  expect(result).toMatchObject({ state: 'ready', reason: 'damaged' });
});

test('a playlist under the name of a video opens nothing', async () => {
  await using dir = await tempDir();
  const playlist = `#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n`;
  await writeFile(`${dir.path}/list.mp4`, playlist);
  expect(await runFile(dir.path, `${dir.path}/list.mp4`)).toMatchObject({ state: 'failed', reason: 'not-media' });
});

test('frames of too many pixels are refused by the header', async () => {
  await using dir = await tempDir();
  await makeVideo(`${dir.path}/a.mp4`);
  const result = await runFile(dir.path, `${dir.path}/a.mp4`, { maxPixels: 64 * 48 - 1 });
  expect(result).toMatchObject({ state: 'failed', reason: 'too-many-pixels', facts: { width: 64 } });
});
