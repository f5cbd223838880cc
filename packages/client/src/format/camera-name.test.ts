import { expect, test } from 'vitest';
import { cameraName } from './camera-name.ts';

test.each([
  ['Canon', 'Canon EOS 600D', 'Canon EOS 600D'],
  ['NIKON CORPORATION', 'NIKON D90', 'NIKON D90'],
  ['Leica Camera AG', 'LEICA Q2', 'LEICA Q2'],
  ['Apple', 'iPhone 13 Pro', 'Apple iPhone 13 Pro'],
  ['Apple', undefined, 'Apple'],
  [null, 'X-T5', 'X-T5'],
  ['', 'X-T5', 'X-T5'],
  [null, null, undefined],
])('%s, %s is called %s', (make, model, name) => expect(cameraName({ make, model })).toBe(name));
