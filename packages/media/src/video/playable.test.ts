import { expect, test } from 'vitest';
import { playsInBrowsers } from './playable.ts';

test.each([
  ['video/mp4', 'h264', 'aac', 'yuv420p', true],
  ['video/quicktime', 'h264', undefined, 'yuvj420p', true],
  ['video/webm', 'vp9', 'opus', 'yuv420p', true],
  ['video/mp4', 'av1', 'aac', 'yuv420p10le', true],
  ['video/mp4', 'h264', 'aac', 'yuv422p10le', false],
  ['video/quicktime', 'h264', 'pcm_s16le', 'yuv420p', false],
  ['video/quicktime', 'hevc', 'aac', 'yuv420p', false],
  ['video/x-matroska', 'h264', 'aac', 'yuv420p', false],
  ['video/x-msvideo', 'mpeg4', 'mp3', 'yuv420p', false],
])('%s with %s and %s in %s: %s', (mime, codec, audioCodec, pixels, plays) => {
  expect(playsInBrowsers(mime, { codec, ...(audioCodec && { audioCodec }) }, pixels)).toBe(plays);
});
