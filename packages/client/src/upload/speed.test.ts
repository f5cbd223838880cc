import { expect, test } from 'vitest';
import { createSpeedMeter } from './speed.ts';

test('the rate is that of the last six seconds, over one second at least', () => {
  let now = 0;
  const meter = createSpeedMeter(() => now);
  expect(meter.rate()).toBe(0);
  meter.add(1_000);
  expect(meter.rate()).toBe(1_000);
  for (now = 1_000; now < 20_000; now += 1_000) meter.add(500);
  now = 20_000;
  expect(meter.rate()).toBe(500);
  now = 30_000;
  expect(meter.rate()).toBe(0);
  meter.add(300);
  expect(meter.rate()).toBe(300);
  meter.reset();
  expect(meter.rate()).toBe(0);
});

test('equals the sum over all samples in the window, whenever it is asked', () => {
  let now = 0;
  let state = 7;
  const random = (below: number) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
  const meter = createSpeedMeter(() => now);
  const all: { at: number; bytes: number }[] = [];
  for (let n = 0; n < 2_000; n++) {
    now += random(400);
    const bytes = 1 + random(1_000);
    meter.add(bytes);
    all.push({ at: now, bytes });
    if (random(5) > 0) continue;
    const seen = all.filter(({ at }) => at >= now - 6_000);
    const seconds = Math.max(1, (now - (seen[0]?.at ?? now)) / 1_000);
    expect(meter.rate()).toBeCloseTo(seen.reduce((sum, sample) => sum + sample.bytes, 0) / seconds, 6);
  }
});
