import { box, fullBox, u32, u64 } from './box-writer.ts';

/** One coded frame of a segment. */
export interface Sample {
  /** When it is shown, on the track's timescale. */
  readonly shownAt: number;
  readonly key: boolean;
  readonly data: Buffer;
}

/** ISO/IEC 14496-12, 8.8.3.1: depends on nothing; depends on others and is no point to begin at. */
const KEY_FLAGS = 0x0200_0000;
const OTHER_FLAGS = 0x0101_0000;

/** 8.8.7.1 and 8.8.8.1: offsets count from `moof`; each sample has duration, size and flags. */
const BASE_IS_MOOF = 0x02_0000;
const RUN_FLAGS = 0x000701;

/**
 * A fragment (`moof` and `mdat`) of samples, decoded in the order in which they are shown, from `start` to `end`: so
 * fragments follow each other without hole or overlap, whatever the distance of the frames.
 */
export function fragment(sequence: number, start: number, end: number, samples: readonly Sample[]): Buffer {
  const at = (index: number) => (index === 0 ? start : (samples[index]?.shownAt ?? end));
  const rows = samples.map(({ data, key }, index) => {
    return u32(at(index + 1) - at(index), data.length, key ? KEY_FLAGS : OTHER_FLAGS);
  });
  const traf = (offset: number) =>
    box(
      'traf',
      fullBox('tfhd', 0, BASE_IS_MOOF, u32(1)),
      fullBox('tfdt', 1, 0, u64(start)),
      fullBox('trun', 0, RUN_FLAGS, u32(samples.length, offset), ...rows),
    );
  const moof = (offset: number) => box('moof', fullBox('mfhd', 0, 0, u32(sequence)), traf(offset));
  return Buffer.concat([moof(moof(0).length + 8), box('mdat', ...samples.map((sample) => sample.data))]);
}
