import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { sendPieces } from './send-pieces.ts';

/** Pieces in one buffer that is filled anew for each, as a store lends them. */
function lentPieces(count: number, failAt = Number.POSITIVE_INFINITY) {
  const seen = { asked: 0, ended: 0 };
  const buffer = new Uint8Array(4);
  const iterator: AsyncIterator<Uint8Array> = {
    async next() {
      if (seen.asked === count) return { done: true, value: undefined };
      seen.asked += 1;
      if (seen.asked > failAt) throw new Error('the disk is gone');
      buffer.fill(seen.asked);
      return { done: false, value: buffer };
    },
    async return() {
      seen.ended += 1;
      return { done: true, value: undefined };
    },
  };
  return { seen, pieces: { [Symbol.asyncIterator]: () => iterator } };
}

/** An outgoing answer that takes its time and looks at each piece only then. */
function slowAnswer(took: (bytes: number[]) => void) {
  return new Writable({
    write(chunk: Uint8Array, _, done) {
      setImmediate(() => {
        took([...chunk]);
        done();
      });
    },
  });
}

test('a piece is asked for only once the one before has left', async () => {
  const { seen, pieces } = lentPieces(3);
  const took: number[][] = [];
  const outgoing = slowAnswer((bytes) => took.push(bytes));
  await sendPieces(pieces, outgoing);
  expect(took).toEqual([1, 2, 3].map((n) => [n, n, n, n]));
  expect(outgoing.writableEnded).toBe(true);
  expect(seen.ended).toBe(1);
});

test('an end that goes away ends the reading, also in the middle of a piece', async () => {
  const { seen, pieces } = lentPieces(100);
  const outgoing: Writable = slowAnswer(() => outgoing.destroy());
  await sendPieces(pieces, outgoing);
  expect(seen.asked).toBeLessThan(3);
  expect(seen.ended).toBe(1);
});

test('reading that fails cuts the connection: the head has promised more', async () => {
  const { pieces } = lentPieces(3, 1);
  const outgoing = slowAnswer(() => undefined);
  await sendPieces(pieces, outgoing);
  expect(outgoing.destroyed).toBe(true);
  expect(outgoing.writableEnded).toBe(false);
});
