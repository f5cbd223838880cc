import { expect, test } from 'vitest';
import { levelOf, videoRenditions } from './renditions.ts';
import { frameRateOf } from './scan.ts';

test.each([
  [3_840, 2_160, ['480p 852x480', '1080p 1920x1080']],
  [1_920, 1_080, ['480p 852x480', '1080p 1920x1080']],
  [1_080, 1_920, ['480p 480x852', '1080p 1080x1920']],
  [1_280, 720, ['480p 852x480', '1080p 1280x720']],
  [1_279, 719, ['480p 854x480', '1080p 1278x718']],
  [720, 576, ['480p 720x576']],
  [161, 121, ['480p 160x120']],
  [7_680, 1_080, ['480p 1152x162', '1080p 2592x364']],
  [2, 2, ['480p 16x16']],
])('%i x %i is offered as %j', (width, height, names) => {
  const made = videoRenditions({ width, height }, 30);
  expect(made.map((one) => `${one.name} ${one.width}x${one.height}`)).toEqual(names);
});

test('levels bear the size at its rate', () => {
  expect(levelOf({ width: 1_920, height: 1_080 }, 30)).toBe(40);
  expect(levelOf({ width: 1_920, height: 1_080 }, 60)).toBe(42);
  expect(levelOf({ width: 852, height: 480 }, 25)).toBe(30);
  expect(videoRenditions({ width: 1_920, height: 1_080 }, 30).map(({ codecs }) => codecs)).toEqual([
    'avc1.64001f',
    'avc1.640028',
  ]);
});

test('frame rates: steady, in whole milliseconds, variable, one frame', () => {
  const frames = (count: number, gap: (n: number) => number) => {
    const shown = [0];
    for (let n = 1; n < count; n++) shown.push((shown[n - 1] ?? 0) + gap(n));
    return Float64Array.from(shown);
  };
  expect(frameRateOf(frames(100, () => 3_003))).toBe(29.97);
  expect(frameRateOf(frames(300, (n) => [2_970, 2_970, 3_060][n % 3] ?? 0))).toBeCloseTo(30, 1);
  expect(frameRateOf(frames(300, (n) => (n < 150 ? 1_500 : 9_000)))).toBe(60);
  expect(frameRateOf(Float64Array.of(0))).toBe(1);
});
