import type { FileJson, StreamResponse } from '@rdrive/client';
import { type FilmSize, isFilmSize, type Quality } from './quality.ts';

/** One way to play a video: its original (or the copy with the index first), or the film made of it. */
export interface Source {
  readonly kind: 'direct' | 'hls';
  readonly url: string;
  /** Of a film: the one size that is wanted. */
  readonly size?: FilmSize;
}

/** What FFmpeg calls a codec, as RFC 6381 has it: a profile that phones and cameras make. */
const codecs: Readonly<Record<string, string>> = {
  h264: 'avc1.640028',
  hevc: 'hvc1.1.6.L123.B0',
  vp8: 'vp8',
  vp9: 'vp09.00.40.08',
  av1: 'av01.0.08M.08',
};

/** The question whether this browser plays an original without stumbling, for `mediaCapabilities`. */
export function capabilityOf(file: FileJson): MediaDecodingConfiguration | undefined {
  const codec = codecs[file.video?.codec ?? ''];
  if (!codec || !file.width || !file.height) return undefined;
  const seconds = file.durationSeconds || 1;
  return {
    type: 'file',
    video: {
      // QuickTime's boxes are MP4's; browsers that play them know the one name.
      contentType: `${file.fileType === 'video/quicktime' ? 'video/mp4' : file.fileType}; codecs="${codec}"`,
      width: file.width,
      height: file.height,
      bitrate: Math.round(file.video?.bitRate ?? (file.fileSize * 8) / seconds),
      framerate: file.video?.frameRate ?? 30,
    },
  };
}

/** What a browser says of itself; stated where it cannot be asked. */
export interface Abilities {
  /** It plays the original, and without dropping frames. */
  readonly smooth: boolean;
  /** Somebody asked for less data. */
  readonly saves: boolean;
}

/** The ways to play a video, the best first; none where nothing is made of it yet. */
export function sourcesOf(
  stream: StreamResponse,
  { smooth, saves }: Abilities,
  wish: Quality = 'auto',
): readonly Source[] {
  const direct: Source[] = stream.direct === undefined ? [] : [{ kind: 'direct', url: stream.direct }];
  const hls: Source[] =
    stream.hls === undefined ? [] : [{ kind: 'hls', url: stream.hls, ...(isFilmSize(wish) && { size: wish }) }];
  if (wish === 'original') return [...direct, ...hls];
  if (isFilmSize(wish)) return [...hls, ...direct];
  // A film that still grows ends where it is made: who can play the original has all of it.
  const film = !smooth || (saves && stream.hlsState === 'done');
  return film ? [...hls, ...direct] : [...direct, ...hls];
}
