import { stat } from 'node:fs/promises';
import type { FailReason, SidecarFacts } from '@rdrive/core';
import ExifReader from 'exifreader';
import { xmpPosition } from '../facts/gps.ts';
import { wordsOf } from '../facts/words.ts';
import { type TagGroup, xmpPaths, xmpTime, xmpWords } from '../facts/xmp-iptc.ts';
import { describeError, MediaFailure, machineFault, reasonOf } from '../failure.ts';
import { readStart } from '../read-start.ts';
import { sidecarKeywords } from './keywords.ts';
import { packetText, pngAround } from './packet.ts';

/** Bytes that are read. 4 MB of nothing but keywords take some seconds and 400 MB of memory (measured). */
const MAX_READ = 4 * 1024 * 1024;

/** A sidecar, and the name of the file that it is of. */
export interface SidecarJob {
  readonly path: string;
  readonly fileName: string;
}

export interface SidecarResult {
  readonly reason?: FailReason;
  readonly facts: SidecarFacts;
  /** For logs. */
  readonly detail?: string;
}

function tagsOf(packet: string): TagGroup {
  const { xmp } = ExifReader.load(pngAround(packet), { expanded: true }) as unknown as { xmp?: TagGroup };
  const { _raw, ...tags }: TagGroup = xmp ?? {};
  if (Object.keys(tags).length === 0) throw new MediaFailure('damaged', 'There is no XMP in the sidecar');
  return tags;
}

/** What a packet of XMP says of the file of that name. */
export function sidecarFacts(bytes: Buffer, fileName: string): SidecarFacts {
  const tags = tagsOf(packetText(bytes));
  const time = xmpTime(tags);
  const raw = xmpWords(tags);
  const words = wordsOf({ ...raw, keywords: sidecarKeywords(raw.keywords ?? [], xmpPaths(tags)) }, fileName);
  return {
    ...(time && { takenAt: time.local, ...(time.offset && { takenOffset: time.offset }) }),
    ...xmpPosition(tags),
    ...words,
  };
}

/** Reads a sidecar, in this process: only children of the pool call it. A bad one has a reason and no facts. */
export async function processSidecar({ path, fileName }: SidecarJob): Promise<SidecarResult> {
  try {
    if ((await stat(path)).size > MAX_READ) throw new MediaFailure('too-large', 'The sidecar has more than 4 MB');
    return { facts: sidecarFacts(await readStart(path, MAX_READ), fileName) };
  } catch (error) {
    if (machineFault(error)) throw error;
    return { reason: reasonOf(error), facts: {}, detail: describeError(error) };
  }
}
