import { randomUUID } from 'node:crypto';
import { type FileHandle, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Bytes, DriveError, type PartReceiver } from '@rdrive/core';
import { OPEN_NEW, OPEN_TO_CHANGE, onDisk, translate, withFile } from './disk.ts';
import { createPartSlots, type Slot } from './part-slots.ts';
import type { Places } from './places.ts';
import { pour, writeAll } from './pour.ts';
import { readFileAt } from './read.ts';
import { openFolder, type UploadFolder } from './upload-folder.ts';
import { isWhole, receiveWhole } from './whole.ts';

type Part = Parameters<PartReceiver['receivePart']>[0];

function checkNumbers({ number, offset, size, total }: Part): void {
  const whole = [number, offset, size, total].every((value) => Number.isSafeInteger(value) && value >= 0);
  if (!whole || number < 1 || number > 100_000 || offset + size > total) {
    throw new DriveError('bad-request', 'This is no part of the upload.');
  }
}

/** Gives the room back that a part took before the disk was full, where no other part lies in the same file. */
async function freeRoom(file: FileHandle, part: Part, slot: Slot, error: unknown): Promise<void> {
  if (slot.lost || part.size !== part.total || translate(error).code !== 'disk-full') return;
  // Nobody takes the place over while it is emptied.
  slot.committing = true;
  await file.truncate(0);
  await file.truncate(part.total);
}

/**
 * Pours a body into a file for as long as the slot is ours. The body is taken whole also where the disk fails: who is still
 * sending would hear of a broken line, and not why.
 */
async function pourInto(file: FileHandle, body: Bytes, size: number, { at, slot }: { at: number; slot?: Slot }) {
  let fault: { readonly error: unknown } | undefined;
  await pour(body, size, async (chunks, from) => {
    if (fault || slot?.lost) return;
    const writing = writeAll(file, chunks, at + from).catch((error: unknown) => {
      fault = { error };
    });
    if (slot) slot.writing = writing;
    await writing;
  });
  if (fault) throw fault.error;
}

/** Streams a body to a part's place and makes it durable. */
async function writeWhole(
  folder: UploadFolder,
  part: Part,
  body: Bytes,
  { file, slot }: { file: FileHandle; slot: Slot },
): Promise<void> {
  await pourInto(file, body, part.size, { at: part.offset, slot });
  if (slot.lost) return;
  slot.committing = true;
  await file.datasync();
  await folder.markPart(part.number, part.size);
}

async function writeInPlace(folder: UploadFolder, part: Part, body: Bytes, slot: Slot): Promise<void> {
  await withFile(folder.data, OPEN_TO_CHANGE, async (file) => {
    const { size: total } = await file.stat();
    if (total !== part.total) throw new DriveError('bad-request', 'This is no part of the upload.');
    try {
      await writeWhole(folder, part, body, { file, slot });
    } catch (error) {
      await freeRoom(file, part, slot, error);
      throw error;
    }
  });
}

/**
 * The receiving end of uploads. A file of one part goes to its own place. Of more, parts go straight to their place in one file, so that finishing copies nothing; a part
 * counts only once its bytes are synced. The first sender of a part writes in place. Others of the same part at the same
 * time write aside and take over if the first has not finished by then: what counts is always one sender's bytes whole.
 * A part that has arrived is not overwritten: a repeat is read to its end, its length checked, and dropped.
 */
export function createPartReceiver(places: Places): PartReceiver {
  const slots = createPartSlots();

  async function receiveAside(folder: UploadFolder, part: Part, body: Bytes, slotName: string): Promise<void> {
    const aside = join(folder.path, `aside-${randomUUID()}`);
    try {
      await withFile(aside, OPEN_NEW, (file) => pourInto(file, body, part.size, { at: 0 }));
      const slot = await slots.takeOver(slotName);
      try {
        if (await folder.hasPart(part.number, part.size)) return;
        await writeInPlace(folder, part, (await readFileAt(aside)).body, slot);
      } finally {
        slot.release();
      }
      if (slot.lost) await awaitOther(folder, part, slotName);
    } finally {
      await rm(aside, { force: true });
    }
  }

  /** For a sender who lost its slot to one that had the part whole. */
  async function awaitOther(folder: UploadFolder, part: Part, slotName: string): Promise<void> {
    await slots.free(slotName);
    if (await folder.hasPart(part.number, part.size)) return;
    throw new DriveError('unavailable', 'The part must be sent again.');
  }

  async function receive(part: Part, body: Bytes): Promise<void> {
    checkNumbers(part);
    if (isWhole(part)) return receiveWhole(places, slots, part, body);
    const folder = await openFolder(places.uploadOf(part.uploadId));
    const slotName = `${part.uploadId}/${part.number}`;
    const slot = slots.claim(slotName);
    if (!slot) return receiveAside(folder, part, body, slotName);
    try {
      // Asked only now: before, the part's other sender may still have been at work.
      if (!(await folder.hasPart(part.number, part.size))) {
        await writeInPlace(folder, part, body, slot);
        if (!slot.lost) return;
      }
    } finally {
      slot.release();
    }
    if (slot.lost) return awaitOther(folder, part, slotName);
    await pour(body, part.size, async () => undefined);
  }

  return { receivePart: (part, body) => onDisk(() => receive(part, body)) };
}
