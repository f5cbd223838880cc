import type { FileJson, StreamResponse } from '@rdrive/client';
import { expect, test } from 'vitest';
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
