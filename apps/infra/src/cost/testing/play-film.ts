import { text } from 'node:stream/consumers';
import type { Scene } from './scene.ts';

/** Where an address within a playlist leads. */
function from(playlist: string, address: string): string {
  return new URL(address, `https://playlist${playlist}`).pathname;
}

/** Loads a playlist as a page does, and answers its lines. */
async function linesOf({ page, cloud }: Scene, path: string): Promise<readonly string[]> {
  await page.load(path);
  const { body } = await cloud.plain.stores.blobs.read(path.slice(1));
  return (await text(body)).split('\n');
}

/** All of one rendition: its beginning, and then each segment, which is a range of an object. */
async function playRendition(scene: Scene, path: string): Promise<void> {
  const lines = await linesOf(scene, path);
  const map = lines.flatMap((line) => /^#EXT-X-MAP:URI="([^"]+)"/.exec(line)?.[1] ?? []);
  const segments = lines.filter((line) => line !== '' && !line.startsWith('#'));
  const ranges = new Map<string, number>();
  for (const address of [...map, ...segments]) ranges.set(address, (ranges.get(address) ?? 0) + 1);
  for (const [address, times] of ranges) await scene.page.load(from(path, address), times);
}

/**
 * Plays a finished film from its beginning to its end, the largest picture and the sound, as hls.js asks for it
 * (RFC 8216, 4.3.4.2: the address of a rendition is on the line after its `EXT-X-STREAM-INF`).
 */
export async function playFilm(scene: Scene): Promise<void> {
  const { hls, hlsState } = (await scene.page.call('GET', `/api/videos/${scene.video.id}/stream`)).json;
  if (hlsState !== 'done' || !hls.startsWith('/derived/')) throw new Error(`The film is ${hlsState} at ${hls}.`);
  const lines = await linesOf(scene, hls);
  const sizes = lines.flatMap((line, at) => {
    const [, bandwidth] = /^#EXT-X-STREAM-INF:BANDWIDTH=(\d+)/.exec(line) ?? [];
    return bandwidth === undefined ? [] : [{ bandwidth: Number(bandwidth), address: lines[at + 1] ?? '' }];
  });
  const [largest] = sizes.sort((a, b) => b.bandwidth - a.bandwidth);
  const sounds = lines.flatMap((line) => /^#EXT-X-MEDIA:.*URI="([^"]+)"/.exec(line)?.[1] ?? []);
  if (!largest || sounds.length !== 1)
    throw new Error(`A film with picture and sound is expected:\n${lines.join('\n')}`);
  for (const address of [largest.address, ...sounds]) await playRendition(scene, from(hls, address));
}
