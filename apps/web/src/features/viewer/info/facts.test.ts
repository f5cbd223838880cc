import { expect, test } from 'vitest';
import { formatAs } from '../../../lib/formats.ts';
import { cameraLine, encodingLine } from './facts.ts';

test('writes the camera as people do', () => {
  const camera = {
    make: 'Apple',
    model: 'iPhone 13 Pro',
    focalLengthMm: 5.7,
    fNumber: 1.5,
    exposureSeconds: 0.0008,
    iso: 50,
  };
  expect(cameraLine({ camera })).toEqual(['Apple iPhone 13 Pro', '5.7 mm · ƒ/1.5 · 1/1250 · ISO 50']);
  expect(cameraLine({ camera: { make: 'Canon', model: 'Canon EOS 600D', lens: 'EF-S', exposureSeconds: 2 } })).toEqual([
    'Canon EOS 600D',
    'EF-S',
    '2 s',
  ]);
  expect(cameraLine({})).toEqual([]);
});

test('writes how a video is encoded', () => {
  expect(encodingLine({ video: { codec: 'hevc', audioCodec: 'aac', frameRate: 29.97 } })).toBe(
    'HEVC · AAC · 29.97 fps',
  );
  expect(encodingLine({ video: { codec: 'h264', bitRate: 17_240_000 } })).toBe('H264 · 17.2 Mbit/s');
  expect(encodingLine({ video: { bitRate: 319_600 } })).toBe('320 kbit/s');
  expect(encodingLine({})).toBe('');
});

test('writes numbers as the language does', () => {
  formatAs('de-DE');
  expect(cameraLine({ camera: { fNumber: 1.5, focalLengthMm: 5.7 } })).toEqual(['5,7 mm · ƒ/1,5']);
  formatAs('en-GB');
});
