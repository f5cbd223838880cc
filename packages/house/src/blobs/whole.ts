import { lstatSync } from 'node:fs';
import { type Bytes, originalKey, type PartReceiver } from '@rdrive/core';
import type { PartSlots } from './part-slots.ts';
import type { Places } from './places.ts';
import { moveInto, throughTemporary } from './put.ts';

type Part = Parameters<PartReceiver['receivePart']>[0];

/** True for a part that is all of its file. */
export function isWhole({ number, offset, size, total }: Part): boolean {
  return number === 1 && offset === 0 && size === total;
}

/**
 * Takes a file that comes in one part straight to its place, as S3 does: no folder, no marker, and nothing left to do for
 * the end of the upload. What has arrived stays: of senders at once the first to have it whole wins, repeats are dropped.
 */
export function receiveWhole(places: Places, slots: PartSlots, part: Part, body: Bytes): Promise<void> {
  const target = places.fileOf(originalKey(part.uploadId));
  return throughTemporary(places, { body, size: part.size }, async (temporary) => {
    let slot = slots.claim(part.uploadId);
    for (; !slot; slot = slots.claim(part.uploadId)) await slots.free(part.uploadId);
    try {
      // Its folder is in use: the system has its names in memory.
      if (lstatSync(target, { throwIfNoEntry: false })) return 'left';
      await moveInto(temporary, target);
      return 'placed';
    } finally {
      slot.release();
    }
  });
}
