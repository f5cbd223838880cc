/** Bytes per second over the last few seconds, so that neither a pause nor a burst distorts it for long. */
export interface SpeedMeter {
  /** Notes that `bytes` more have left. */
  add(bytes: number): void;
  /** Bytes per second; 0 where nothing has moved lately. */
  rate(): number;
  reset(): void;
}

const WINDOW = 6_000;

/** Makes a {@link SpeedMeter}; `now` is in milliseconds. */
export function createSpeedMeter(now: () => number = Date.now): SpeedMeter {
  let samples: { at: number; bytes: number }[] = [];
  return {
    add(bytes) {
      if (bytes > 0) samples.push({ at: now(), bytes });
    },
    rate() {
      const since = now() - WINDOW;
      samples = samples.filter((sample) => sample.at >= since);
      const first = samples[0];
      if (!first) return 0;
      const seconds = Math.max(1, (now() - first.at) / 1000);
      return samples.reduce((sum, sample) => sum + sample.bytes, 0) / seconds;
    },
    reset() {
      samples = [];
    },
  };
}
