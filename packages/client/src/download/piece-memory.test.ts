import { expect, test } from 'vitest';
import { createPieceMemory, pieceReader } from './piece-memory.ts';

const PIECES = 20;
const pieceOf = (n: number) => new Uint8Array(1000).fill(n);

function stream(type?: 'bytes'): ReadableStream<Uint8Array> {
  let given = 0;
  return new ReadableStream({
    type: type as undefined,
    pull(controller) {
      if (given < PIECES) controller.enqueue(pieceOf(++given));
      else controller.close();
      // A byte stream is asked for its end by whoever waits with memory in the hand.
      if (given === PIECES) (controller as { byobRequest?: ReadableStreamBYOBRequest }).byobRequest?.respond(0);
    },
  });
}

async function through(body: ReadableStream<Uint8Array>, keep: number) {
  let allocated = 0;
  const memory = createPieceMemory(() => {
    allocated++;
    return new ArrayBuffer(4096);
  });
  const reader = pieceReader(body);
  const held: Uint8Array[] = [];
  const seen: number[] = [];
  for (let piece = await memory.next(reader); piece; piece = await memory.next(reader)) {
    held.push(piece);
    if (held.length <= keep) continue;
    const first = held.shift() ?? piece;
    seen.push(...new Set(first));
    memory.give(first);
  }
  for (const piece of held) seen.push(...new Set(piece));
  return { allocated, seen };
}

const all = Array.from({ length: PIECES }, (_, n) => n + 1);

test.each([0, 1, 5])(
  'pieces of a byte stream share memory that is given back, %i of them still being held',
  async (keep) => {
    const { allocated, seen } = await through(stream('bytes'), keep);
    expect(seen).toEqual(all);
    expect(allocated).toBeLessThanOrEqual(keep + 2);
  },
);

test('a stream that fills no memory of others is read as it is', async () => {
  const { allocated, seen } = await through(stream(), 0);
  expect(seen).toEqual(all);
  expect(allocated).toBe(0);
});
