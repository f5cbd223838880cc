import { expect, test } from 'vitest';
import { readPosition, writePosition } from './position.ts';

test('reads what people paste from a map, and writes it so that it can be read again', () => {
  const munich = { latitude: 48.13743, longitude: 11.57549 };
  expect(readPosition(writePosition(munich))).toEqual(munich);
  expect(readPosition('48.13743\u00b0 N, 11.57549\u00b0 E')).toEqual(munich);
  expect(readPosition('-33.9 18.4')).toEqual({ latitude: -33.9, longitude: 18.4 });
  expect(readPosition('33.9 S; 18.4 W')).toEqual({ latitude: -33.9, longitude: -18.4 });
});

test.each([
  'https://www.google.com/maps/@48.13743,11.57549,15z',
  'https://www.google.com/maps/place/Marienplatz/@48.2,11.6,17z/data=!3m1!4b1!4m6!3m5!8m2!3d48.13743!4d11.57549!16zL20',
  'https://maps.google.com/?q=48.13743,11.57549',
  'https://www.google.com/maps/search/?api=1&query=48.13743%2C11.57549',
  'https://www.openstreetmap.org/?mlat=48.13743&mlon=11.57549#map=16/48.2/11.6',
  'https://www.openstreetmap.org/#map=16/48.13743/11.57549',
  'https://maps.apple.com/?ll=48.13743,11.57549&q=Munich',
  'https://maps.apple.com/place?coordinate=48.13743,11.57549',
  ' geo:48.13743,11.57549;u=35',
])('reads the place in %s', (link) => {
  expect(readPosition(link)).toEqual({ latitude: 48.13743, longitude: 11.57549 });
});

test('refuses what is no position', () => {
  for (const text of [
    '',
    'Munich',
    '48.1',
    '48.1, 11.5, 3',
    '91, 10',
    '48.1, 181',
    'https://example.org/@91.5,10',
    'https://example.org/48/11',
    'near 48.1, 11.5',
  ])
    expect(readPosition(text), text).toBeUndefined();
});
