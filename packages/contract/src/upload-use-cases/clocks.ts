import { completeUpload, getUpload, originalKey, sweepOrphans, sweepUploads } from '@rdrive/core';
import { describe, expect } from 'vitest';
import { digest, digestAt } from '../blobs/bytes.ts';
import type { Laws } from '../laws.ts';
import { ANA, type Bench, createdFile, fileOf, HOUR } from './bench.ts';

/** Clocks that are put forward and back while files arrive: summer time done wrong, an empty battery, a time server. */
export function clockLaws({ law }: Laws<Bench>): void {
  describe('clocks that jump', () => {
    for (const [name, hours] of [
      ['forward', 5],
      ['back', -5],
    ] as const) {
      law(`${name} by hours: what had arrived is finished, sweeps take nothing of it`, async (bench) => {
        const { sent, deps, clock, complete, blobs } = bench;
        const bytes = fileOf('jpeg', 7);
        const id = await sent('/f/a.jpg', bytes);
        clock.advance(hours * HOUR);
        await sweepUploads({ ...deps, blobs });
        await sweepOrphans({ ...deps, blobs });
        expect((await getUpload(deps, id, ANA)).arrived).toEqual([1]);
        const file = createdFile(await complete(id, bytes));
        clock.advance(-2 * hours * HOUR);
        await sweepUploads({ ...deps, blobs });
        await sweepOrphans({ ...deps, blobs });
        expect(createdFile(await complete(id, bytes)).id).toBe(file.id);
        expect(await digestAt(blobs, originalKey(id))).toBe(digest(bytes));
      });
    }

    law('back by hours after a call died that was finishing: the next one takes over at once', async (bench) => {
      const { sent, deps, clock, uploads } = bench;
      const bytes = fileOf('jpeg', 8);
      const id = await sent('/f/a.jpg', bytes);
      const completingSince = new Date(clock.now()).toISOString();
      await uploads.transition(id, ['open'], { state: 'completing', completingSince });
      expect((await completeUpload(deps, id, digest(bytes), ANA)).outcome).toBe('completing');
      clock.advance(-5 * HOUR);
      expect(createdFile(await completeUpload(deps, id, digest(bytes), ANA)).id).toBe(id);
    });
  });
}
