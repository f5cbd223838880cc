import type { VideoFacts } from '@rdrive/core';

const containers = new Set(['video/mp4', 'video/quicktime', 'video/webm']);
const videoCodecs = new Set(['h264', 'vp9', 'vp8', 'av1']);
const audioCodecs = new Set(['aac', 'mp3', 'opus', 'vorbis']);
/** H.264 of more than 8 bits or less subsampled colour plays nowhere. */
const commonPixels = new Set(['yuv420p', 'yuvj420p']);

/** True where the browsers of today play the file as it is, given that its index comes first. */
export function playsInBrowsers(mime: string, facts: VideoFacts, pixelFormat: string | null): boolean {
  const { codec = '', audioCodec } = facts;
  if (!containers.has(mime) || !videoCodecs.has(codec)) return false;
  if (audioCodec !== undefined && !audioCodecs.has(audioCodec)) return false;
  return codec !== 'h264' || pixelFormat === null || commonPixels.has(pixelFormat);
}
