import { type Stretch, stretchesOf, timescaleOf } from './boxes.ts';
import { type MediaPlaylist, readMediaPlaylist, renditionsOf, type Segment } from './playlist.ts';

/** What sends somebody's requests: with a token, cookies, or nothing. */
export type Fetcher = (url: URL, init?: RequestInit) => Promise<Response>;

/** Where in seconds a film may end elsewhere than its original: codecs have frames of their own. */
const END_SLACK = 0.5;

async function textOf(fetcher: Fetcher, url: URL): Promise<string> {
  const response = await fetcher(url);
  if (response.status !== 200) throw new Error(`${url.pathname} answered ${response.status}`);
  return response.text();
}

async function rangeOf(fetcher: Fetcher, { url, from, size }: Segment): Promise<Buffer> {
  const response = await fetcher(url, { headers: { range: `bytes=${from}-${from + size - 1}` } });
  const bytes = Buffer.from(await response.arrayBuffer());
  if (response.status !== 206 || bytes.length !== size) {
    throw new Error(`${url.pathname} answered ${response.status} with ${bytes.length} bytes of ${size}`);
  }
  return bytes;
}

/** Says what is wrong with fragments that should follow each other without hole or overlap from 0 on. */
export function faultOf(stretches: readonly Stretch[], timescale: number, seconds: number): string | undefined {
  let at = 0;
  for (const { from, to } of stretches) {
    if (from !== at)
      return `a fragment begins at ${from / timescale} s where the one before ends at ${at / timescale} s`;
    at = to;
  }
  const end = at / timescale;
  return Math.abs(end - seconds) <= END_SLACK ? undefined : `it ends at ${end} s of ${seconds} s`;
}

/** Reads every segment of a rendition by its range of bytes; answers its fault, if it has one. */
async function judge(fetcher: Fetcher, playlist: MediaPlaylist, seconds: number): Promise<string | undefined> {
  if (!playlist.ended) return 'its playlist has no end';
  const init = await fetcher(playlist.init);
  const timescale = timescaleOf(Buffer.from(await init.arrayBuffer()));
  const stretches: Stretch[] = [];
  for (const segment of playlist.segments) {
    const own = stretchesOf(await rangeOf(fetcher, segment));
    const length = own.reduce((sum, { from, to }) => sum + to - from, 0) / timescale;
    if (Math.abs(length - segment.seconds) > 0.001) return `a segment of ${segment.seconds} s has ${length} s`;
    stretches.push(...own);
  }
  return faultOf(stretches, timescale, seconds);
}

/** What a film is made of, once it was read from its multivariant playlist to its last byte. */
export interface ReadFilm {
  /** The playlist of its last rendition, and a part of that. */
  readonly playlist: URL;
  readonly part: URL;
  readonly segments: number;
}

/** Reads a finished film of so many seconds as a player does, and more of it; throws at its first fault. */
export async function readFilm(fetcher: Fetcher, multivariant: URL, seconds: number): Promise<ReadFilm> {
  const renditions = renditionsOf(await textOf(fetcher, multivariant), multivariant);
  let read: ReadFilm | undefined;
  for (const url of renditions) {
    const playlist = readMediaPlaylist(await textOf(fetcher, url), url);
    const fault = await judge(fetcher, playlist, seconds);
    if (fault !== undefined) throw new Error(`${url.pathname}: ${fault}`);
    read = { playlist: url, part: playlist.init, segments: (read?.segments ?? 0) + playlist.segments.length };
  }
  if (!read || renditions.length < 2) throw new Error('it has no picture with sound');
  return read;
}
