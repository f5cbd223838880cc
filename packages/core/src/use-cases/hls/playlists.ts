import { HLS_TIMESCALE, type HlsPart, type HlsPlan, type HlsRendition, hlsName } from '../../model/hls.ts';

/** Version 7: fragmented MP4 (`EXT-X-MAP` outside I-frame playlists needs 6, CMAF players expect 7). */
const START = ['#EXTM3U', '#EXT-X-VERSION:7'];
const SOUND = 'sound';

/**
 * Seconds that no segment is longer than, but in odd films; the tag must not change while a playlist grows (RFC 8216,
 * 6.2.1), so that it cannot be taken of the segments that are there.
 */
const USUAL_TARGET_SECONDS = 6;

const seconds = (ticks: number) => ticks / HLS_TIMESCALE;

/** Bits per second of a rendition, over what is made of it. */
function averageOf(name: string, parts: readonly HlsPart[]): number {
  const segments = parts.flatMap((part) => part[name] ?? []);
  const bytes = segments.reduce((sum, { size }) => sum + size, 0);
  const duration = seconds(segments.reduce((sum, segment) => sum + segment.duration, 0));
  return duration > 0 ? Math.ceil((bytes * 8) / duration) : 0;
}

function soundLine(rendition: HlsRendition, isDefault: boolean, uri: string): string {
  const choice = `DEFAULT=${isDefault ? 'YES' : 'NO'},AUTOSELECT=YES`;
  return `#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="${SOUND}",NAME="${rendition.name}",${choice},URI="${uri}"`;
}

/** Of a finished film: all its parts, for the average bit rates. */
interface Finished {
  readonly video: readonly HlsPart[];
  readonly sound: readonly HlsPart[];
}

function streamLine(rendition: HlsRendition, sounds: readonly HlsRendition[], finished: Finished | undefined): string {
  const both = [rendition, ...sounds.slice(0, 1)];
  const bandwidth = both.reduce((sum, one) => sum + one.bandwidth, 0);
  const average = finished && both.reduce((sum, { name, kind }) => sum + averageOf(name, finished[kind]), 0);
  return `#EXT-X-STREAM-INF:${[
    `BANDWIDTH=${Math.max(bandwidth, average ?? 0)}`,
    ...(average ? [`AVERAGE-BANDWIDTH=${average}`] : []),
    `CODECS="${[...new Set(both.map(({ codecs }) => codecs))].join(',')}"`,
    ...(rendition.width && rendition.height ? [`RESOLUTION=${rendition.width}x${rendition.height}`] : []),
    ...(rendition.frameRate ? [`FRAME-RATE=${rendition.frameRate.toFixed(3)}`] : []),
    ...(sounds.length > 0 ? [`AUDIO="${SOUND}"`] : []),
  ].join(',')}`;
}

/** The multivariant playlist (RFC 8216, 4.3.4): every size of the picture, with the sound beside. */
export function multivariantPlaylist(plan: HlsPlan, uriOf: (rendition: string) => string, finished?: Finished): string {
  const sounds = plan.renditions.filter(({ kind }) => kind === 'sound');
  const videos = plan.renditions.filter(({ kind }) => kind === 'video');
  return `${[
    ...START,
    '#EXT-X-INDEPENDENT-SEGMENTS',
    ...sounds.map((sound, index) => soundLine(sound, index === 0, uriOf(sound.name))),
    ...videos.flatMap((video) => [streamLine(video, sounds, finished), uriOf(video.name)]),
  ].join('\n')}\n`;
}

/** The segments of one part: ranges of one object, one behind the other. */
function partLines(segments: HlsPart[string], uri: string): string[] {
  let at = 0;
  return segments.flatMap(({ duration, size }) => {
    const range = `#EXT-X-BYTERANGE:${size}@${at}`;
    at += size;
    return [`#EXTINF:${seconds(duration).toFixed(6)},`, range, uri];
  });
}

/** Names of the objects that the media playlist of these parts points to. */
export function objectsOfPlaylist(rendition: string, parts: readonly HlsPart[]): readonly string[] {
  return [hlsName.init(rendition), ...parts.map((_, index) => hlsName.part(rendition, index))];
}

/**
 * The media playlist of a rendition (RFC 8216, 4.3.3) over the first parts of it. Grows (`EVENT`) until `ended`, then
 * it is whole (`VOD`).
 */
export function mediaPlaylist(
  rendition: string,
  parts: readonly HlsPart[],
  { ended, uriOf }: { readonly ended: boolean; readonly uriOf: (name: string) => string },
): string {
  const longest = Math.max(0, ...parts.flatMap((part) => part[rendition] ?? []).map(({ duration }) => duration));
  return `${[
    ...START,
    `#EXT-X-TARGETDURATION:${Math.max(USUAL_TARGET_SECONDS, Math.ceil(seconds(longest)))}`,
    '#EXT-X-MEDIA-SEQUENCE:0',
    `#EXT-X-PLAYLIST-TYPE:${ended ? 'VOD' : 'EVENT'}`,
    '#EXT-X-INDEPENDENT-SEGMENTS',
    `#EXT-X-MAP:URI="${uriOf(hlsName.init(rendition))}"`,
    ...parts.flatMap((part, index) => partLines(part[rendition] ?? [], uriOf(hlsName.part(rendition, index)))),
    ...(ended ? ['#EXT-X-ENDLIST'] : []),
  ].join('\n')}\n`;
}
