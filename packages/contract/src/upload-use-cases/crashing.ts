import { completeUpload, originalKey, type UploadDeps } from '@rdrive/core';
import { describe, expect } from 'vitest';
import { digest, digestAt } from '../blobs/bytes.ts';
import type { Laws } from '../laws.ts';
import { ANA, type Bench, createdFile, fileOf } from './bench.ts';

class Crash extends Error {}

/** Where the process dies: at its n-th call of a port, before or after that call has had its effect. */
interface Point {
  readonly call: number;
  readonly after: boolean;
}

/** The same ports, of a process that dies at a point: from there on every call fails, as none is made any more. */
function dyingAt(deps: UploadDeps, point: Point): UploadDeps {
  let calls = 0;
  const wrap = <T extends object>(port: T): T =>
    new Proxy(port, {
      get(target, name, receiver) {
        const member: unknown = Reflect.get(target, name, receiver);
        if (typeof member !== 'function') return member;
        return async (...parameters: unknown[]) => {
          const call = calls;
          calls += 1;
          if (call > point.call || (call === point.call && !point.after)) throw new Crash();
          const result: unknown = await Reflect.apply(member, target, parameters);
          if (call === point.call) throw new Crash();
          return result;
        };
      },
    });
  return {
    ...deps,
    library: wrap(deps.library),
    trash: wrap(deps.trash),
    blobs: wrap(deps.blobs),
    uploads: wrap(deps.uploads),
  };
}

/** Points until one lies beyond the last call of a whole `complete`. */
function* points(): Generator<Point> {
  for (let call = 0; call < 60; call += 1) {
    yield { call, after: false };
    yield { call, after: true };
  }
}

/** True where the call died at its point; false where it came to its end before. */
async function dies(attempt: Promise<unknown>): Promise<boolean> {
  try {
    await attempt;
    return false;
  } catch (error) {
    if (error instanceof Crash) return true;
    throw error;
  }
}

/** Completing with a process that dies on the way. */
export function crashLaws({ law }: Laws<Bench>): void {
  describe('crashes', () => {
    /** Completes one upload after another, each dying a little later, until one no longer dies. */
    async function tellStory(bench: Bench, taken: boolean): Promise<void> {
      const { file, sent, deps, clock, complete, names, blobs } = bench;
      let story = 0;
      for (const point of points()) {
        story += 1;
        const folder = `/f${story}`;
        if (taken) await file(`${folder}/a.jpg`, fileOf('jpeg', 1000 + story));
        const bytes = fileOf('jpeg', story);
        const id = await sent(`${folder}/a.jpg`, bytes);
        const died = await dies(completeUpload(dyingAt(deps, point), id, digest(bytes), ANA));
        clock.advance(20_000);
        const made = createdFile(await complete(id, bytes));
        expect(made).toMatchObject({ id, fileName: taken ? 'a (2).jpg' : 'a.jpg' });
        expect(await digestAt(blobs, originalKey(id))).toBe(digest(bytes));
        expect(await names(folder)).toEqual(taken ? ['a (2).jpg', 'a.jpg'] : ['a.jpg']);
        if (!died) return;
      }
      expect.fail('completing never came to its end');
    }

    law('after a crash at any point, completing again gives the one file', (bench) => tellStory(bench, false));
    law('so it does where the name is taken', (bench) => tellStory(bench, true));
  });
}
