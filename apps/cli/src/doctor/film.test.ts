import { HLS_TIMESCALE, hlsName, mediaPlaylist, multivariantPlaylist } from '@rdrive/core';
import { expect, test } from 'vitest';
import { type Fetcher, faultOf, readFilm } from './film.ts';

/** Boxes as ISO/IEC 14496-12 has them. */
function box(type: string, ...bodies: readonly Buffer[]): Buffer {
  const body = Buffer.concat(bodies);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + body.length);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, body]);
}

const words = (...numbers: readonly number[]) => {
  const bytes = Buffer.alloc(numbers.length * 4);
  numbers.forEach((number, index) => {
    bytes.writeUInt32BE(number, index * 4);
  });
  return bytes;
};

const init = Buffer.concat([
  box('ftyp', words(0)),
  box('moov', box('mvex'), box('trak', box('mdia', box('mdhd', words(0, 0, 0, HLS_TIMESCALE, 0))))),
]);

/** A segment of two samples of a second each. */
function segment(from: number): Buffer {
  const run = box('trun', words(0x301, 2, 0, HLS_TIMESCALE, 1, HLS_TIMESCALE, 1));
  const moof = box('moof', box('traf', box('tfdt', words(0, from * HLS_TIMESCALE)), run));
  return Buffer.concat([moof, box('mdat', Buffer.alloc(2))]);
}

const base = new URL('http://doctor.example/api/videos/1/hls.m3u8');
const renditions = [
  { name: '480p', kind: 'video', codecs: 'avc1', bandwidth: 1 },
  { name: 'sound', kind: 'sound', codecs: 'mp4a', bandwidth: 1 },
] as const;

/** A server with a film of four seconds, whose objects `spoil` may change. */
function serverOf(spoil: (objects: Map<string, Buffer>) => void = () => undefined): Fetcher {
  const objects = new Map<string, Buffer>();
  for (const { name } of renditions) {
    const parts = [segment(0), segment(2)];
    const segments = parts.map(({ length }) => ({ duration: 2 * HLS_TIMESCALE, size: length }));
    const text = mediaPlaylist(name, [{ [name]: segments }], { ended: true, uriOf: (object) => `/derived/${object}` });
    objects.set(`/api/videos/1/hls/${name}.m3u8`, Buffer.from(text));
    objects.set(`/derived/${hlsName.init(name)}`, init);
    objects.set(`/derived/${hlsName.part(name, 0)}`, Buffer.concat(parts));
  }
  const plan = { duration: 4 * HLS_TIMESCALE, units: [], renditions };
  objects.set(base.pathname, Buffer.from(multivariantPlaylist(plan, (name) => `hls/${name}.m3u8`)));
  spoil(objects);
  return async ({ pathname }, options) => {
    const object = objects.get(pathname);
    const range = /bytes=(\d+)-(\d+)/.exec(new Headers(options?.headers).get('range') ?? '');
    if (!object) return new Response(null, { status: 404 });
    if (!range) return new Response(new Uint8Array(object));
    return new Response(new Uint8Array(object.subarray(Number(range[1]), Number(range[2]) + 1)), { status: 206 });
  };
}

test('a film that is whole is read to its last segment', async () => {
  expect(await readFilm(serverOf(), base, 4)).toMatchObject({ segments: 4 });
});

test.each<[string, (objects: Map<string, Buffer>) => void, RegExp]>([
  [
    'a hole',
    (objects) => objects.set('/derived/hls-480p-0000.m4s', Buffer.concat([segment(0), segment(3)])),
    /begins at 3 s where the one before ends at 2 s/,
  ],
  ['bytes of something else', (objects) => objects.get('/derived/hls-480p-0000.m4s')?.fill(7), /no box at byte 0/],
  ['an object that is cut', (objects) => objects.set('/derived/hls-sound-0000.m4s', segment(0)), /with 0 bytes of/],
  ['no init segment', (objects) => objects.set('/derived/hls-480p-init.mp4', segment(0)), /it has no ftyp/],
  ['a missing part', (objects) => objects.delete('/derived/hls-480p-0000.m4s'), /answered 404/],
  ['no sound', (objects) => objects.delete('/api/videos/1/hls/sound.m3u8'), /sound.m3u8 answered 404/],
])('%s is found', async (_, spoil, words) => {
  await expect(readFilm(serverOf(spoil), base, 4)).rejects.toThrow(words);
});

test('a film that ends too early is found', () => {
  expect(faultOf([{ from: 0, to: 90_000 }], 90_000, 8)).toBe('it ends at 1 s of 8 s');
});
