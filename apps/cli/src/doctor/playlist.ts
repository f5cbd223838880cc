/** A segment of a media playlist: a range of bytes of an address (RFC 8216, 4.3.2.2). */
export interface Segment {
  readonly url: URL;
  readonly seconds: number;
  readonly from: number;
  readonly size: number;
}

export interface MediaPlaylist {
  readonly init: URL;
  readonly segments: readonly Segment[];
  readonly ended: boolean;
}

/** Addresses of all media playlists that a multivariant playlist names, pictures and sound. */
export function renditionsOf(text: string, at: URL): URL[] {
  const lines = text.trim().split('\n');
  if (lines[0] !== '#EXTM3U') throw new Error('it is no playlist');
  const names = lines.flatMap((line) => (line.startsWith('#') ? (/URI="([^"]+)"/.exec(line)?.[1] ?? []) : line || []));
  return names.map((name) => new URL(name, at));
}

/** What a media playlist says. Throws where it is none. */
export function readMediaPlaylist(text: string, at: URL): MediaPlaylist {
  const init = /#EXT-X-MAP:URI="([^"]+)"/.exec(text)?.[1];
  if (init === undefined) throw new Error('it names no init segment');
  const row = /#EXTINF:([\d.]+),\n#EXT-X-BYTERANGE:(\d+)@(\d+)\n(\S+)/g;
  const segments = [...text.matchAll(row)].map(([, seconds, size, from, url]) => ({
    url: new URL(url ?? '', at),
    seconds: Number(seconds),
    from: Number(from),
    size: Number(size),
  }));
  if (segments.length === 0) throw new Error('it has no segments');
  return { init: new URL(init, at), segments, ended: text.includes('#EXT-X-ENDLIST') };
}
