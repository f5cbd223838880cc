import { expect, test } from 'vitest';
import { readPosition, writePosition } from './position.ts';

test('reads what people paste from a map, and writes it so that it can be read again', () => {
  const munich = { latitude: 48.13743, longitude: 11.57549 };
  expect(readPosition(writePosition(munich))).toEqual(munich);
  expect(readPosition('48.13743\u00b0 N, 11.57549\u00b0 E')).toEqual(munich);
  expect(readPosition('-33.9 18.4')).toEqual({ latitude: -33.9, longitude: 18.4 });
  expect(readPosition('33.9 S; 18.4 W')).toEqual({ latitude: -33.9, longitude: -18.4 });
});

test('refuses what is no position', () => {
  for (const text of ['', 'Munich', '48.1', '48.1, 11.5, 3', '91, 10', '48.1, 181', 'near 48.1, 11.5'])
    expect(readPosition(text), text).toBeUndefined();
});
