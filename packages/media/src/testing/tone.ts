const RATE = 48_000;
const HERTZ = 1_000;
/** Samples of a stretch that is looked at: 5 ms, five turns of the tone. */
const LOOK = 240;

/** Stretches (seconds) in which a tone at half of full scale is below -40 dB. */
export function quietOf(samples: Float32Array): [from: number, to: number][] {
  const runs: [number, number][] = [];
  for (let at = 0; at + LOOK <= samples.length; at += LOOK) {
    const power = samples.subarray(at, at + LOOK).reduce((sum, value) => sum + value * value, 0) / LOOK;
    if (power >= 0.125e-4) continue;
    const last = runs.at(-1);
    if (last?.[1] === at / RATE) last[1] = (at + LOOK) / RATE;
    else runs.push([at / RATE, (at + LOOK) / RATE]);
  }
  return runs;
}

/** How loud a tone of 1 kHz is around a moment, and how many seconds too late; known but for whole turns (1 ms). */
export function toneAt(samples: Float32Array, second: number): { late: number; amplitude: number } {
  const from = Math.round(second * RATE);
  const count = 4_800;
  let [sine, cosine] = [0, 0];
  for (let n = from; n < from + count; n++) {
    const turn = (2 * Math.PI * HERTZ * n) / RATE;
    sine += (samples[n] ?? 0) * Math.sin(turn);
    cosine += (samples[n] ?? 0) * Math.cos(turn);
  }
  return { late: -Math.atan2(cosine, sine) / (2 * Math.PI * HERTZ), amplitude: Math.hypot(sine, cosine) / (count / 2) };
}
