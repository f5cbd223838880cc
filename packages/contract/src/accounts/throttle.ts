import { THROTTLE_FORGET_MS } from '@rdrive/core';
import { describe, expect } from 'vitest';
import type { Laws } from '../laws.ts';
import { type AccountSubject, START } from './subject.ts';

const DELAYS = [0, 0, 0, 1000, 4000];

export function throttleLaws({ law, size }: Laws<AccountSubject>): void {
  describe('throttle', () => {
    law('tries are free, then wait, then wait longer; the last wait repeats', async ({ store: { throttle } }) => {
      const reserve = (at: number) => throttle.reserve('k', START + at, DELAYS);
      for (let n = 0; n < 3; n++) expect(await reserve(0)).toEqual({ allowed: true });
      expect(await reserve(0)).toEqual({ allowed: false, waitMs: 1000 });
      expect(await reserve(400)).toEqual({ allowed: false, waitMs: 600 });
      expect(await reserve(1000)).toEqual({ allowed: true });
      expect(await reserve(1000)).toEqual({ allowed: false, waitMs: 4000 });
      expect(await reserve(5000)).toEqual({ allowed: true });
      expect(await reserve(8999)).toEqual({ allowed: false, waitMs: 1 });
      expect(await reserve(9000)).toEqual({ allowed: true });
    });

    law('keys do not disturb each other, and a cleared one starts anew', async ({ store: { throttle } }) => {
      for (let n = 0; n < 3; n++) await throttle.reserve('a', START, DELAYS);
      expect(await throttle.reserve('b', START, DELAYS)).toEqual({ allowed: true });
      expect(await throttle.reserve('a', START, DELAYS)).toMatchObject({ allowed: false });
      await throttle.clear('a');
      await throttle.clear('never seen');
      for (let n = 0; n < 3; n++) expect(await throttle.reserve('a', START, DELAYS)).toEqual({ allowed: true });
      expect(await throttle.reserve('a', START, DELAYS)).toMatchObject({ allowed: false });
    });

    law('a clock that is put back makes nobody wait for hours', async ({ store: { throttle } }) => {
      for (let n = 0; n < 3; n++) await throttle.reserve('k', START, DELAYS);
      const earlier = START - 5 * 3_600_000;
      expect(await throttle.reserve('k', earlier, DELAYS)).toEqual({ allowed: false, waitMs: 1000 });
    });

    law('old tries are forgotten', async ({ store: { throttle } }) => {
      for (let n = 0; n < 3; n++) await throttle.reserve('k', START, DELAYS);
      const later = START + THROTTLE_FORGET_MS;
      for (let n = 0; n < 3; n++) expect(await throttle.reserve('k', later, DELAYS)).toEqual({ allowed: true });
      expect(await throttle.reserve('k', later, DELAYS)).toEqual({ allowed: false, waitMs: 1000 });
    });

    law('of 60 tries at once all that are free are allowed', async ({ store: { throttle } }) => {
      const delays = [...new Array<number>(40).fill(0), 1000];
      const results = await Promise.all(Array.from({ length: 60 }, () => throttle.reserve('k', START, delays)));
      expect(results.filter((result) => result.allowed)).toHaveLength(40);
    });

    law('of many tries at the end of a wait one is allowed', async ({ store: { throttle } }) => {
      for (let n = 0; n < 3; n++) await throttle.reserve('k', START, DELAYS);
      const tries = Array.from({ length: 20 }, () => throttle.reserve('k', START + 1000, DELAYS));
      expect((await Promise.all(tries)).filter((result) => result.allowed)).toHaveLength(1);
    });

    law('of 50 tries at once only the free ones are allowed', async ({ store: { throttle } }) => {
      const tries = Array.from({ length: size(50, 50) }, () => throttle.reserve('k', START, DELAYS));
      const results = await Promise.all(tries);
      expect(results.filter((result) => result.allowed)).toHaveLength(3);
    });
  });
}
