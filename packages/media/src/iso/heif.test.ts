import { expect, test } from 'vitest';
import { box, bytes } from '../testing/boxes.ts';
import { heifProperties } from './heif.ts';

const icc = Buffer.from('a profile');

/** Two items; the second is the primary one, with a profile, its size and a quarter turn. */
function file(turn: number, cut = 0): Buffer {
  const properties = box(
    'ipco',
    box('ispe', bytes(0, 50, 40)),
    box('colr', Buffer.from('prof'), icc),
    box('ispe', bytes(0, 100, 134)),
    box('irot', Buffer.from([turn])),
  );
  const associations = Buffer.from([0, 1, 1, 0x81, 0, 2, 3, 0x82, 0x03, 0x84]);
  const ipma = box('ipma', bytes(0, 2), associations.subarray(0, associations.length - cut));
  const meta = box('meta', bytes(0), box('pitm', bytes(0), Buffer.from([0, 2])), box('iprp', properties, ipma));
  return Buffer.concat([box('ftyp', Buffer.from('heic')), meta]);
}

test('properties of the primary picture, not of its thumbnail', () => {
  expect(heifProperties(file(0))).toEqual({ icc, turns: 0, mirroredOrCropped: false, width: 100, height: 134 });
});

test('a quarter turn swaps the sides, a half turn does not', () => {
  expect(heifProperties(file(1))).toMatchObject({ turns: 1, width: 134, height: 100 });
  expect(heifProperties(file(2))).toMatchObject({ width: 100, height: 134 });
});

test('what is broken says nothing', () => {
  expect(heifProperties(file(0).subarray(0, 60))).toEqual({ turns: 0, mirroredOrCropped: false });
  expect(heifProperties(Buffer.from('no boxes here'))).toEqual({ turns: 0, mirroredOrCropped: false });
});
