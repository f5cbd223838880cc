import { expect, test } from 'vitest';
import { cameraLine, encodingLine } from './facts.ts';
import { bounded, UNZOOMED, zoomAt } from './gestures.ts';

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
  expect(encodingLine({})).toBe('');
});

test('zooming keeps the point under the pointer, and never leaves the stage empty', () => {
  const zoom = zoomAt(UNZOOMED, 2, 100, 50);
  expect(zoom).toEqual({ scale: 2, x: -100, y: -50 });
  expect(zoomAt(zoom, 0.4, 0, 0)).toEqual(UNZOOMED);
  expect(bounded({ scale: 2, x: 9_000, y: -9_000 }, 1000, 600)).toEqual({ scale: 2, x: 500, y: -300 });
});
