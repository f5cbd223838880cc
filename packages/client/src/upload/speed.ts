/** Bytes per second over the last few seconds, so that neither a pause nor a burst distorts it for long. */
export interface SpeedMeter {
  /** Notes that `bytes` more have left. */
  add(bytes: number): void;
  /** Bytes per second; 0 where nothing has moved lately. */
  rate(): number;
  reset(): void;
}

const WINDOW = 6_000;

/** Makes a {@link SpeedMeter}; `now` is in milliseconds. Both adding and asking cost the same however much was added. */
export function createSpeedMeter(now: () => number = Date.now): SpeedMeter {
  let samples: { at: number; bytes: number }[] = [];
  /** Samples before this one are out of the window and out of `sum`. */
  let first = 0;
  let sum = 0;

  function forgetOld(since: number) {
    for (let sample = samples[first]; sample && sample.at < since; sample = samples[first]) {
      sum -= sample.bytes;
      first += 1;
    }
    if (first * 2 < samples.length) return;
    samples = samples.slice(first);
    first = 0;
  }

  return {
    add(bytes) {
      if (bytes <= 0) return;
      samples.push({ at: now(), bytes });
      sum += bytes;
    },
    rate() {
      forgetOld(now() - WINDOW);
      const oldest = samples[first];
      return oldest ? sum / Math.max(1, (now() - oldest.at) / 1000) : 0;
    },
    reset() {
      samples = [];
      first = 0;
      sum = 0;
    },
  };
}
