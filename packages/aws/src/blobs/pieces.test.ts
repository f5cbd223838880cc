import { isDriveError } from '@rdrive/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inPieces } from './pieces.ts';

async function* chunksOf(lengths: readonly number[]) {
  let next = 0;
  for (const length of lengths) yield Uint8Array.from({ length }, () => next++ % 251);
}

const lengths = fc.array(fc.nat({ max: 30 }), { maxLength: 12 });

test('pieces are full but for the last, and are the body in order', async () => {
  const property = fc.asyncProperty(lengths, fc.integer({ min: 1, max: 40 }), async (chunks, pieceSize) => {
    const size = chunks.reduce((sum, length) => sum + length, 0);
    const pieces: Uint8Array[] = [];
    for await (const piece of inPieces(chunksOf(chunks), size, pieceSize)) pieces.push(piece);
    expect(pieces).toHaveLength(Math.max(1, Math.ceil(size / pieceSize)));
    for (const piece of pieces.slice(0, -1)) expect(piece).toHaveLength(pieceSize);
    expect([...Buffer.concat(pieces)]).toEqual(Array.from({ length: size }, (_, index) => index % 251));
  });
  await fc.assert(property, { numRuns: 500 });
});

test('a body of another length is refused before its last piece is handed over', async () => {
  const property = fc.asyncProperty(
    lengths,
    fc.integer({ min: 1, max: 40 }),
    fc.integer({ min: -40, max: 40 }),
    async (chunks, pieceSize, difference) => {
      const length = chunks.reduce((sum, each) => sum + each, 0);
      const size = length + difference;
      fc.pre(size >= 0 && difference !== 0);
      let handed = 0;
      const attempt = (async () => {
        for await (const piece of inPieces(chunksOf(chunks), size, pieceSize)) handed += piece.length;
      })();
      const error = await attempt.then(
        () => undefined,
        (reason: unknown) => reason,
      );
      expect(isDriveError(error, 'bad-request')).toBe(true);
      expect(handed < size || size === 0).toBe(true);
    },
  );
  await fc.assert(property, { numRuns: 500 });
});
