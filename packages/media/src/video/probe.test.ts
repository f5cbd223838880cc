import { expect, test } from 'vitest';
import { turnOfMatrix } from './probe.ts';

function matrix(a: number, b: number, c: number, d: number, scale = 1): Buffer {
  const bytes = Buffer.alloc(36);
  const values = [a, b, 0, c, d, 0, 0, 0, 1];
  for (const [index, value] of values.entries()) bytes.writeInt32LE(value * scale * 65_536, index * 4);
  return bytes;
}

test.each([
  ['upright', matrix(1, 0, 0, 1), 0],
  ['a phone held upright', matrix(0, 1, -1, 0), 90],
  ['upside down', matrix(-1, 0, 0, -1), 180],
  ['turned the other way', matrix(0, -1, 1, 0), 270],
  ['scaled as well', matrix(0, 1, -1, 0, 2), 90],
  ['all zeros', Buffer.alloc(36), 0],
  ['too short', Buffer.alloc(8), 0],
  ['none', null, 0],
])('%s', (_, bytes, turn) => {
  expect(turnOfMatrix(bytes)).toBe(turn);
});
