import { expect, test } from 'vitest';
import { cueAt, parseSeekTrack } from './seek-track.ts';

const track = `WEBVTT

00:00:00.000 --> 00:00:05.500
hls-seek.webp#xywh=0,0,160,90

NOTE nothing to see

01:00:05.500 --> 01:00:11.000
hls-seek.webp#xywh=160,90,160,90
`;

test('a track tells when each picture stands for the film, and where it lies', () => {
  expect(parseSeekTrack(track)).toEqual([
    { from: 0, to: 5.5, left: 0, top: 0, width: 160, height: 90 },
    { from: 3605.5, to: 3611, left: 160, top: 90, width: 160, height: 90 },
  ]);
  expect(parseSeekTrack('<html>')).toEqual([]);
});

test('a moment has the picture of its stretch, and the end the last one', () => {
  const cues = parseSeekTrack(track);
  expect(cueAt(cues, 0)).toBe(cues[0]);
  expect(cueAt(cues, 5.4)).toBe(cues[0]);
  expect(cueAt(cues, 3606)).toBe(cues[1]);
  expect(cueAt(cues, 9999)).toBe(cues[1]);
  expect(cueAt([], 1)).toBeUndefined();
});
