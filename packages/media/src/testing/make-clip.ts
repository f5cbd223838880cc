import { makeFilm, steady } from './make-film.ts';
import { randomOf } from './random.ts';

const WIDTH = 1_920;
const HEIGHT = 1_080;
const FRAME_RATE = 30;
/** Bits of picture a second, as phones take 1080p. */
const BITRATE = 14_000_000;

/** The landscape is wider and higher than the picture that the camera takes of it. */
const ROOM = 128;
/** Sides of its patches, which lie over each other, and how far their brightness goes apart, of 255. */
const PATCHES = [64, 16, 4];
const CONTRAST = 40;
/** How far the noise of the sensor reaches, of 255; so many frames have one of their own. */
const GRAIN = 6;
const GRAINS = 4;

function patches(size: number, random: (bound: number) => number) {
  const across = Math.ceil((WIDTH + ROOM) / size);
  const down = Math.ceil((HEIGHT + ROOM) / size);
  const values = Int8Array.from({ length: across * down }, () => random(CONTRAST) - CONTRAST / 2);
  return (x: number, y: number) => values[Math.floor(y / size) * across + Math.floor(x / size)] ?? 0;
}

/** Brightness of what lies before the camera. */
function landscape(): Uint8Array {
  const random = randomOf(HEIGHT);
  const layers = PATCHES.map((size) => patches(size, random));
  const across = WIDTH + ROOM;
  return Uint8Array.from({ length: across * (HEIGHT + ROOM) }, (_, at) => {
    const x = at % across;
    const y = Math.floor(at / across);
    return layers.reduce((luma, layer) => luma + layer(x, y), 118);
  });
}

function grain(seed: number): Int8Array {
  const random = randomOf(seed);
  return Int8Array.from({ length: WIDTH * HEIGHT }, () => random(2 * GRAIN + 1) - GRAIN);
}

/** A hand draws the camera over the landscape and back. */
function offsetAt(frame: number): { x: number; y: number } {
  const swing = (period: number) => Math.round(((1 - Math.cos((2 * Math.PI * frame) / period)) / 2) * ROOM);
  return { x: swing(240), y: swing(400) };
}

function createCamera(): (frame: number) => Buffer {
  const scene = landscape();
  const grains = Array.from({ length: GRAINS }, (_, n) => grain(n + 1));
  return (frame) => {
    const planes = Buffer.alloc((WIDTH * HEIGHT * 3) / 2, 128);
    const noise = grains[frame % GRAINS] ?? new Int8Array();
    const { x, y } = offsetAt(frame);
    for (let row = 0; row < HEIGHT; row += 1) {
      const from = (row + y) * (WIDTH + ROOM) + x;
      const to = row * WIDTH;
      for (let at = 0; at < WIDTH; at += 1) planes[to + at] = (scene[from + at] ?? 0) + (noise[to + at] ?? 0);
    }
    return planes;
  };
}

/**
 * Writes a clip such as phones take, 1080p at 30 frames a second with sound, the same each time. Its bytes and those of
 * its film are about what real ones have: movement can be foretold by an encoder, grain and noise cannot.
 */
export async function makeClip(path: string, seconds: number): Promise<void> {
  const random = randomOf(FRAME_RATE);
  await makeFilm(path, {
    width: WIDTH,
    height: HEIGHT,
    shownAt: steady(seconds * FRAME_RATE, FRAME_RATE),
    gop: FRAME_RATE,
    picture: createCamera(),
    bitrate: BITRATE,
    faststart: true,
    sound: { seconds, sampleAt: () => (random(2_001) - 1_000) / 5_000 },
  });
}
