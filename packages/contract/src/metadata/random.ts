import fc from 'fast-check';
import { describe, expect } from 'vitest';
import type { Laws } from '../laws.ts';
import { isProof } from '../sizes.ts';
import { command, perform, trashOf } from './commands.ts';
import type { Drive } from './drive.ts';
import { followerOf } from './follower.ts';
import { createModel, type Model } from './model.ts';
import { pathsOf, walk } from './walk.ts';

/** Holds all ways of reading against the model. */
async function compare(drive: Drive, model: Model): Promise<void> {
  const library = await walk(drive);
  expect(pathsOf(library)).toEqual(Object.fromEntries([...model.library].map(([id, place]) => [place.path, id])));
  for (const [id, entry] of library) expect(await drive.store.library.entry(id)).toEqual(entry);
  const trash = await trashOf(drive);
  expect(Object.fromEntries(trash.map((entry) => [entry.id, entry.originalPath]))).toEqual(
    Object.fromEntries([...model.trash].map(([id, place]) => [id, place.path])),
  );
  for (const { id } of trash) expect(await drive.store.library.entry(id)).toBeUndefined();
}

/** Sequences that the proof tries on a slow store, where each takes some seconds. */
const SLOW_RUNS = 80;

/** Any sequence of commands leaves the store as the model, by whatever way one looks at it. */
export function randomLaws({ lawOfMany, size, slow }: Laws<Drive>): void {
  describe('at random', () => {
    lawOfMany('listings, reads by id, trash and feed tell what a simple model tells', async (fresh) => {
      const commands = fc.array(command, { minLength: 1, maxLength: Math.min(40, size(40, 15)), size: 'max' });
      const pace = fc.integer({ min: 1, max: 15 });
      await fc.assert(
        fc.asyncProperty(commands, pace, (steps, every) =>
          fresh(async (drive) => {
            const model = createModel();
            const slow = followerOf(drive, 5);
            for (const [index, step] of steps.entries()) {
              drive.clock.advance(1);
              await perform(drive, model, step);
              if (index % every === 0) {
                await drive.settle();
                await slow.catchUp();
              }
            }
            await compare(drive, model);
            await drive.settle();
            const truth = await walk(drive);
            for (const follower of [slow, followerOf(drive, 3)]) {
              await follower.catchUp();
              expect(follower.copy).toEqual(truth);
            }
          }),
        ),
        // On a slow store there is no time to look for the shortest sequence that fails.
        { numRuns: slow && isProof ? SLOW_RUNS : size(150, 5), endOnFailure: slow },
      );
    });
  });
}
