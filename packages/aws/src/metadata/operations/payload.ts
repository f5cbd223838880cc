import { TOMBSTONE_DAYS } from '@rdrive/core';
import { TTL_ATTRIBUTE } from '../../tables.ts';
import type { Context } from '../context.ts';
import { operationKey } from '../keys.ts';
import { getItem, putItem } from '../table.ts';

/** Bytes of JSON in one item; DynamoDB allows 400 KB. */
const CHUNK_BYTES = 200_000;
const CHUNK_ITEMS = 1_000;

function chunksOf(things: readonly unknown[]): string[] {
  const chunks: string[] = [];
  let open: string[] = [];
  let bytes = 0;
  const close = () => {
    if (open.length > 0) chunks.push(`[${open.join(',')}]`);
    open = [];
    bytes = 0;
  };
  for (const thing of things) {
    const text = JSON.stringify(thing);
    if (bytes + Buffer.byteLength(text) > CHUNK_BYTES || open.length === CHUNK_ITEMS) close();
    open.push(text);
    bytes += Buffer.byteLength(text);
  }
  close();
  return chunks;
}

/** Stores what an operation is to work on beside its record, which is written at each step and must stay small. */
export async function putPayload(ctx: Context, operation: string, things: readonly unknown[]): Promise<number> {
  const chunks = chunksOf(things);
  const expires = { [TTL_ATTRIBUTE]: Math.floor(ctx.clock() / 1000) + TOMBSTONE_DAYS * 86_400 };
  for (const [index, things] of chunks.entries()) {
    await putItem(ctx, { ...operationKey(`${operation}#${index}`), things, ...expires });
  }
  return chunks.length;
}

/** Reads it back, from the first chunk that reaches behind `position`. The same text for the same index, always. */
export async function* readPayload(
  ctx: Context,
  operation: string,
  chunks: number,
  position: number,
): AsyncGenerator<readonly [number, unknown]> {
  let index = 0;
  for (let chunk = 0; chunk < chunks; chunk++) {
    const item = await getItem(ctx, operationKey(`${operation}#${chunk}`));
    const things: unknown[] = JSON.parse(String(item?.['things'] ?? '[]'));
    for (const thing of things) {
      if (index >= position) yield [index, thing] as const;
      index++;
    }
  }
}
