/** Unsigned 32-bit numbers, big-endian. */
export function bytes(...numbers: number[]): Buffer {
  const buffer = Buffer.alloc(numbers.length * 4);
  for (const [index, value] of numbers.entries()) buffer.writeUInt32BE(value, index * 4);
  return buffer;
}

/** A box of ISO/IEC 14496-12 around what it holds. */
export function box(type: string, ...children: Buffer[]): Buffer {
  const body = Buffer.concat(children);
  return Buffer.concat([bytes(body.length + 8), Buffer.from(type, 'latin1'), body]);
}
