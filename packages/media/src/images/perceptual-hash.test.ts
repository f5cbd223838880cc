import { describe, expect, test } from 'vitest';
import { perceptualHash } from './perceptual-hash.ts';

/** Soft hills of light that a seed lays down, as a view over land has them: the same in any size. */
function view(seed: number, width: number, height: number, crop = 0): Uint8Array {
  const rgba = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [u, v] = [crop + ((1 - 2 * crop) * (x + 0.5)) / width, crop + ((1 - 2 * crop) * (y + 0.5)) / height];
      let light = 128;
      for (let n = 1; n <= 6; n += 1) {
        light += (60 / n) * Math.sin(seed * n * 7.3 + u * n * (2 + ((seed * n) % 3)) + v * n * (3 - ((seed + n) % 2)));
      }
      rgba.set([light, light * 0.9, light * 0.8, 255], (y * width + x) * 4);
    }
  }
  return rgba;
}

function bitsApart(a: string, b: string): number {
  let left = BigInt(`0x${a}`) ^ BigInt(`0x${b}`);
  let bits = 0;
  for (; left > 0n; left >>= 1n) bits += Number(left & 1n);
  return bits;
}

const hashOf = (seed: number, width = 32, height = 24, crop = 0) =>
  perceptualHash(width, height, view(seed, width, height, crop));

describe.each([1, 2, 3, 4, 5])('the hash of view %i', (seed) => {
  test('is the same in another size and shape', () => {
    expect(bitsApart(hashOf(seed), hashOf(seed, 64, 48))).toBeLessThanOrEqual(4);
    expect(bitsApart(hashOf(seed), hashOf(seed, 32, 32))).toBeLessThanOrEqual(4);
  });

  test('is far from that of every other view', () => {
    for (const other of [1, 2, 3, 4, 5].filter((one) => one !== seed)) {
      expect(bitsApart(hashOf(seed), hashOf(other)), `view ${other}`).toBeGreaterThan(12);
    }
  });
});

test('has 16 digits, also where there is nothing to see', () => {
  expect(perceptualHash(32, 24, new Uint8Array(32 * 24 * 4))).toMatch(/^[0-9a-f]{16}$/);
  expect(perceptualHash(1, 1, new Uint8Array(4))).toMatch(/^[0-9a-f]{16}$/);
  expect(hashOf(1)).toMatch(/^[0-9a-f]{16}$/);
});
