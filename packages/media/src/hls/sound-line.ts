import { SOUND } from './renditions.ts';

/** Bytes of a sample of one channel: 32-bit floating point. */
const BYTES = 4;

/**
 * Samples apart up to which pieces are taken to follow each other (20 ms): clocks of containers count in milliseconds and
 * worse. Beyond it there is a hole, or the pieces overlap.
 */
const JITTER = SOUND.rate / 50;

/** Lays pieces of sound on one line without hole, from its start on. */
export interface SoundLine {
  /** Where it ends so far, in samples. */
  readonly end: () => number;
  /** A piece that belongs at a place: what is missing before it is silence, what is there already is left out. */
  put(at: number, left: Buffer, right: Buffer): void;
  silence(until: number): void;
}

/** `onFrame` gets frames of the encoder's size, left channel first; only valid during the call. */
export function createSoundLine(start: number, onFrame: (at: number, samples: Buffer) => void): SoundLine {
  const plane = SOUND.frame * BYTES;
  const block = Buffer.alloc(plane * SOUND.channels);
  let end = start;
  let filled = 0;
  let settled = false;

  function grow(samples: number): void {
    filled += samples;
    end += samples;
    if (filled < SOUND.frame) return;
    onFrame(end - SOUND.frame, block);
    filled = 0;
  }
  function silence(until: number): void {
    while (end < until) {
      const count = Math.min(until - end, SOUND.frame - filled);
      block.fill(0, filled * BYTES, (filled + count) * BYTES);
      block.fill(0, plane + filled * BYTES, plane + (filled + count) * BYTES);
      grow(count);
    }
  }
  function append(left: Buffer, right: Buffer, from: number): void {
    const samples = left.length / BYTES;
    for (let done = from; done < samples; ) {
      const count = Math.min(samples - done, SOUND.frame - filled);
      left.copy(block, filled * BYTES, done * BYTES, (done + count) * BYTES);
      right.copy(block, plane + filled * BYTES, done * BYTES, (done + count) * BYTES);
      grow(count);
      done += count;
    }
  }
  return {
    end: () => end,
    silence,
    put: (at, left, right) => {
      const apart = at - end;
      const follows = settled && Math.abs(apart) <= JITTER;
      if (!follows) silence(at);
      const before = end;
      append(left, right, follows ? 0 : Math.max(0, -apart));
      settled ||= end > before;
    },
  };
}
