import type { randomOf } from './random.ts';

type Random = ReturnType<typeof randomOf>;
type Mutation = (bytes: Buffer, random: Random, other: Buffer) => Buffer;

/** Where headers are: most faults that matter lie in the first kilobytes. */
const HEADER_BYTES = 2_048;

/** Numbers that readers get wrong. */
const hostile = [0, 1, 0x7f, 0xff, 0x7fff, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff];

function place(bytes: Buffer, random: Random): number {
  const within = random(3) === 0 ? bytes.length : Math.min(HEADER_BYTES, bytes.length);
  return random(Math.max(1, within));
}

const mutations: Readonly<Record<string, Mutation>> = {
  'bits flipped': (bytes, random) => {
    const copy = Buffer.from(bytes);
    for (let n = 0; n <= random(24); n++) {
      const at = place(copy, random);
      copy[at] = (copy[at] ?? 0) ^ (1 << random(8));
    }
    return copy;
  },
  truncated: (bytes, random) => bytes.subarray(0, place(bytes, random)),
  'a hostile number': (bytes, random) => {
    const copy = Buffer.from(bytes);
    const at = Math.max(0, Math.min(place(copy, random), copy.length - 4));
    const value = hostile[random(hostile.length)] ?? 0;
    if (copy.length >= 4) copy[random(2) ? 'writeUInt32BE' : 'writeUInt32LE'](value, at);
    return copy;
  },
  'the header of another': (bytes, random, other) => {
    const cut = place(other, random);
    return Buffer.concat([other.subarray(0, cut), bytes.subarray(random(2) ? cut : 0)]);
  },
  'a part twice': (bytes, random) => {
    const [from, length] = [place(bytes, random), random(4_096)];
    return Buffer.concat([bytes.subarray(0, from + length), bytes.subarray(from)]);
  },
  'a part gone': (bytes, random) => {
    const from = place(bytes, random);
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + 1 + random(64))]);
  },
  'a part of zeros': (bytes, random) => {
    const from = place(bytes, random);
    return Buffer.from(bytes).fill(0, from, Math.min(bytes.length, from + 1 + random(512)));
  },
};

/** A broken copy of a file, how it was broken, and the same again for the same random numbers. */
export function mutate(bytes: Buffer, random: Random, other: Buffer): { readonly how: string; readonly bytes: Buffer } {
  const names = Object.keys(mutations);
  const how = names[random(names.length)] ?? '';
  return { how, bytes: mutations[how]?.(bytes, random, other) ?? bytes };
}
