import { expect, test } from 'vitest';
import { createLitter } from './litter.ts';

const MiB = 1024 * 1024;

async function* body(chunks: number): AsyncGenerator<Uint8Array> {
  for (let n = 0; n < chunks; n++) yield new Uint8Array(MiB);
}

async function lengthOf(bytes: AsyncIterable<Uint8Array>): Promise<number> {
  let sum = 0;
  for await (const chunk of bytes) sum += chunk.length;
  return sum;
}

test('bodies pass whole, and what they leave behind is swept after every 8 MiB of all of them', async () => {
  let sweeps = 0;
  const tidied = createLitter(() => {
    sweeps += 1;
  });
  expect(await lengthOf(tidied(body(5)))).toBe(5 * MiB);
  expect(sweeps).toBe(0);
  expect(await lengthOf(tidied(body(5)))).toBe(5 * MiB);
  expect(sweeps).toBe(1);
  await lengthOf(tidied(body(6 + 8)));
  expect(sweeps).toBe(3);
});

test('who leaves a body early leaves its source', async () => {
  let left = false;
  async function* source(): AsyncGenerator<Uint8Array> {
    try {
      yield* body(3);
    } finally {
      left = true;
    }
  }
  for await (const _ of createLitter(() => undefined)(source())) break;
  expect(left).toBe(true);
});
