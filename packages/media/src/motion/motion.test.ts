import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { judgePicture, judgeSound } from '../testing/judge-film.ts';
import { lumaOf, makeFilm, steady } from '../testing/make-film.ts';
import { containerOf, motionVideo, pictureWithXmp, samsungTrailer } from '../testing/make-motion.ts';
import { derivativePath, runBytes } from '../testing/run-original.ts';
import { tempDir } from '../testing/temp-dir.ts';
import { loadFfmpeg } from '../video/ffmpeg.ts';
import { probe } from '../video/probe.ts';
import { motionLengths } from './xmp-lengths.ts';

let dir: Awaited<ReturnType<typeof tempDir>>;
let video: Buffer;

beforeAll(async () => {
  dir = await tempDir();
  video = await motionVideo(dir.path);
});
afterAll(() => dir[Symbol.asyncDispose]());

async function expectMotion(name: string, bytes: Buffer): Promise<void> {
  const result = await runBytes(dir.path, name, bytes);
  expect(result).toMatchObject({
    state: 'ready',
    facts: { fileType: 'image/jpeg', width: 32, height: 24, motion: true },
  });
  expect(result.reason).toBeUndefined();
  expect((await readFile(derivativePath(result, 'motion.mp4'))).equals(video)).toBe(true);
}

async function expectStill(name: string, bytes: Buffer): Promise<void> {
  const result = await runBytes(dir.path, name, bytes);
  expect(result).toMatchObject({ state: 'ready', facts: { width: 32, height: 24 } });
  expect(result.facts).not.toHaveProperty('motion');
  expect(result.derivatives.map(({ name }) => name)).not.toContain('motion.mp4');
}

test('the video of a Google micro video comes out bit for bit', async () => {
  const picture = await pictureWithXmp(`GCamera:MicroVideo="1" GCamera:MicroVideoOffset="${video.length}"`);
  await expectMotion('MVIMG_1.jpg', Buffer.concat([picture, video]));
});

test('the video of a motion photo is found by its directory, also behind a gain map', async () => {
  const map = Buffer.alloc(500, 7);
  const directory = containerOf(['Primary', 0, 0], ['GainMap', map.length, 0], ['MotionPhoto', video.length, 0]);
  const picture = await pictureWithXmp('GCamera:MotionPhoto="1"', directory);
  await expectMotion('PXL_1.MP.jpg', Buffer.concat([picture, map, video]));
});

test('what the maker puts behind the video is no part of it', async () => {
  const trailer = Buffer.from([0, 0, 0, 16, ...Buffer.from('sefdXXXXXXXX', 'latin1')]);
  for (const [length, padding] of [
    [video.length + trailer.length, trailer.length],
    [video.length, trailer.length],
  ] as const) {
    const directory = containerOf(['Primary', 0, 0], ['MotionPhoto', length, padding]);
    const picture = await pictureWithXmp('GCamera:MotionPhoto="1"', directory);
    await expectMotion(`padded-${length}.jpg`, Buffer.concat([picture, video, trailer]));
  }
});

test('the video in the trailer of a Samsung picture comes out bit for bit', async () => {
  await expectMotion('20240501_180000.jpg', Buffer.concat([await pictureWithXmp(''), samsungTrailer(video)]));
});

/** A picture with a moment of HEVC as long as this, and what comes out. */
async function runHevc(name: string, seconds: number) {
  const path = join(dir.path, `${name}.mp4`);
  const sound = { seconds, hertz: 440 };
  await makeFilm(path, { encoder: 'libx265', shownAt: steady(seconds * 10, 10), sound, turned: true });
  const moment = await readFile(path);
  const picture = await pictureWithXmp(`GCamera:MicroVideo="1" GCamera:MicroVideoOffset="${moment.length}"`);
  const result = await runBytes(dir.path, `${name}.jpg`, Buffer.concat([picture, moment]));
  expect(result).toMatchObject({ state: 'ready', facts: { motion: true } });
  return { made: derivativePath(result, 'motion.mp4'), moment };
}

test('a moment of HEVC is made anew as browsers play it: every frame, upright, with its sound, the index first', async () => {
  const { made } = await runHevc('hevc', 3);
  const frames = await judgePicture(made);
  expect(frames.map(({ at }) => at)).toEqual(steady(30, 10).map((ms) => ms * 90));
  expect(new Set(frames.map(({ width, height }) => `${width}x${height}`))).toEqual(new Set(['48x64']));
  expect(Math.max(...frames.map(({ luma }, n) => Math.abs(luma - lumaOf(n))))).toBeLessThan(6);
  const { samples } = await judgeSound(made);
  expect(Math.abs(samples.length / 48_000 - 3)).toBeLessThan(0.05);
  expect(Math.max(...samples.subarray(24_000, 72_000))).toBeGreaterThan(0.3);
  const ffmpeg = await loadFfmpeg();
  await using demuxer = await ffmpeg.Demuxer.open(made);
  expect(probe(ffmpeg, demuxer).facts).toMatchObject({ codec: 'h264', audioCodec: 'aac', rotation: 0 });
  const bytes = await readFile(made);
  expect(bytes.indexOf('moov')).toBeLessThan(bytes.indexOf('mdat'));
  expect((await readdir(dirname(made))).sort()).toEqual(['grid.webp', 'motion.mp4', 'preview.webp']);
});

test('what is too long for a moment stays as it is, so that no picture waits for it', async () => {
  const { made, moment } = await runHevc('long', 21);
  expect((await readFile(made)).equals(moment)).toBe(true);
});

test('offsets that lead nowhere are no error: the picture stands still', async () => {
  const broken = Buffer.from(video).fill(0xff, 8);
  const cases: [string, string, Buffer][] = [
    ['before-the-file', `GCamera:MicroVideoOffset="999999999999"`, video],
    ['into-the-picture', `GCamera:MicroVideoOffset="${video.length + 100}"`, video],
    ['past-its-start', `GCamera:MicroVideoOffset="${video.length - 4}"`, video],
    ['nothing-there', `GCamera:MicroVideoOffset="64"`, Buffer.alloc(64)],
    ['no-movie', `GCamera:MicroVideoOffset="${broken.length}"`, broken],
    ['cut-off', `GCamera:MicroVideoOffset="${video.length - 50}"`, video.subarray(0, -50)],
  ];
  for (const [name, xmp, tail] of cases) {
    await expectStill(`${name}.jpg`, Buffer.concat([await pictureWithXmp(xmp), tail]));
  }
});

test('a movie without a frame that decodes is none', async () => {
  const hollow = Buffer.from(video);
  const data = hollow.indexOf('mdat', 0, 'latin1');
  const length = hollow.readUInt32BE(data - 4);
  hollow.fill(0, data + 4, data - 4 + length);
  const picture = await pictureWithXmp(`GCamera:MicroVideoOffset="${hollow.length}"`);
  await expectStill('hollow.jpg', Buffer.concat([picture, hollow]));
});

test('a trailer that lies about its lengths is none', async () => {
  const trailer = samsungTrailer(video);
  const lies: [string, (bytes: Buffer) => void][] = [
    ['directory-length', (bytes) => bytes.writeUInt32LE(0xffff_fff0, bytes.length - 8)],
    ['count-and-offset', (bytes) => bytes.fill(0xff, bytes.length - 40, bytes.length - 8)],
    ['name-length', (bytes) => bytes.writeUInt32LE(0xffff_fff0, 4)],
  ];
  for (const [name, lie] of lies) {
    const bytes = Buffer.from(trailer);
    lie(bytes);
    await expectStill(`${name}.jpg`, Buffer.concat([await pictureWithXmp(''), bytes]));
  }
});

test('numbers of the packet are read as attributes and as elements', () => {
  expect(motionLengths('<GCamera:MicroVideoOffset>123</GCamera:MicroVideoOffset>')).toEqual([123]);
  const elements =
    '<rdf:li><Item:Semantic>Primary</Item:Semantic></rdf:li><rdf:li><Item:Length>9</Item:Length><Item:Semantic>MotionPhoto</Item:Semantic><Item:Padding>2</Item:Padding></rdf:li>';
  expect(motionLengths(elements)).toEqual([9, 11]);
  expect(motionLengths(undefined)).toEqual([]);
});
