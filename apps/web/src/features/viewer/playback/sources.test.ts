import type { FileJson, StreamResponse } from '@rdrive/client';
import { expect, test } from 'vitest';
import { qualitiesOf } from './quality.ts';
import { capabilityOf, sourcesOf } from './sources.ts';

const both: StreamResponse = { direct: '/originals/1', hls: '/derived/1/1/hls.m3u8', hlsState: 'done' };
const kinds = (stream: StreamResponse, smooth: boolean, saves = false) =>
  sourcesOf(stream, { smooth, saves }).map(({ kind }) => kind);

test('the original goes first where it plays smoothly, else the film; the other stays to fall back on', () => {
  expect(kinds(both, true)).toEqual(['direct', 'hls']);
  expect(kinds(both, false)).toEqual(['hls', 'direct']);
});

test('who wants to save data gets the film, once it is whole', () => {
  expect(kinds(both, true, true)).toEqual(['hls', 'direct']);
  expect(kinds({ ...both, hlsState: 'growing' }, true, true)).toEqual(['direct', 'hls']);
});

test('whoever wishes for one size or the original gets it first, and the rest where it fails', () => {
  const wished = (wish: Parameters<typeof sourcesOf>[2]) =>
    sourcesOf(both, { smooth: false, saves: false }, wish).map(({ kind, size }) => [kind, size]);
  expect(wished('original')).toEqual([
    ['direct', undefined],
    ['hls', undefined],
  ]);
  expect(wished('480p')).toEqual([
    ['hls', '480p'],
    ['direct', undefined],
  ]);
});

test('what is not larger than the original can be chosen', () => {
  expect(qualitiesOf(both, { width: 1080, height: 1920 })).toEqual(['auto', 'original', '1080p', '480p']);
  expect(qualitiesOf(both, { width: 960, height: 540 })).toEqual(['auto', 'original', '480p']);
  expect(qualitiesOf({ hlsState: 'none' }, { width: 640, height: 480 })).toEqual(['auto']);
});

test('what is not there is not offered', () => {
  expect(kinds({ hlsState: 'growing' }, true)).toEqual([]);
  expect(kinds({ hlsState: 'growing', hls: '/api' }, true)).toEqual(['hls']);
});

test('a browser is asked about the original as it is', () => {
  const file = { fileType: 'video/quicktime', width: 1920, height: 1080, fileSize: 10_000_000, durationSeconds: 10 };
  expect(capabilityOf({ ...file, video: { codec: 'h264', frameRate: 60 } } as FileJson)).toEqual({
    type: 'file',
    video: {
      contentType: 'video/mp4; codecs="avc1.640028"',
      width: 1920,
      height: 1080,
      bitrate: 8_000_000,
      framerate: 60,
    },
  });
  expect(capabilityOf({ ...file, video: { codec: 'mjpeg' } } as FileJson)).toBeUndefined();
});
