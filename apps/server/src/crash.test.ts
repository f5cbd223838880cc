import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measured } from '@rdrive/contract/measured';
import { seedOfRun, sizeOf } from '@rdrive/contract/sizes';
import { describe, expect, test } from 'vitest';
import { tellCrashStory } from './testing/crash-story.ts';

/** Rounds on one store; with more its files would be most of the work. */
const ROUNDS = 20;
const TIMEOUT_MS = 600_000;

describe('the server killed while people upload, move, trash and restore', () => {
  const seeds = Array.from({ length: sizeOf('crashRounds') / ROUNDS }, (_, n) => seedOfRun + n);

  test.each(seeds)(
    'nothing acknowledged is lost, nothing is half there, no bytes are left over (RDRIVE_SEED=%i)',
    async (seed) => {
      const dir = mkdtempSync(join(tmpdir(), 'rdrive-crash-'));
      try {
        const { kills, acknowledged } = await tellCrashStory(dir, seed, ROUNDS);
        expect(kills).toBeGreaterThan(ROUNDS / 2);
        measured(`crash seed ${seed}: killed`, kills, 'times');
        measured(`crash seed ${seed}: acknowledged`, acknowledged, 'steps');
      } finally {
        rmSync(dir, { recursive: true, force: true });
      }
    },
    TIMEOUT_MS,
  );
});
