import type { UploadRecord, UploadStore } from '@rdrive/core';
import { describe, expect } from 'vitest';
import { DAY, iso, newId, START } from './accounts/subject.ts';
import { refused } from './expect.ts';
import { type Laws, stateContract } from './laws.ts';
import type { ContractOptions } from './metadata/subject.ts';

/** An empty store to be judged. */
export interface UploadSubject {
  readonly store: UploadStore;
  dispose(): Promise<void>;
}

function recordOf(change: Partial<UploadRecord> = {}): UploadRecord {
  return {
    id: newId(),
    userId: newId(),
    folderPath: '/spain2024',
    fileName: 'été 🏖.jpg',
    fileSize: 50 * 1024 ** 3,
    onConflict: 'keep-both',
    partSize: 16 * 1024 ** 2,
    handle: 'handle',
    state: 'open',
    createdAt: iso(START),
    expiresAt: iso(START + 7 * DAY),
    ...change,
  };
}

function recordLaws({ law }: Laws<UploadSubject>): void {
  describe('records', () => {
    law('are read as they were made', async ({ store }) => {
      const plain = recordOf();
      const full = recordOf({
        sha256: 'ab'.repeat(32),
        modifiedAt: iso(START),
        wantedKind: 'video',
        onConflict: 'skip',
      });
      await store.create(plain);
      await store.create(full);
      expect(await store.get(plain.id)).toEqual(plain);
      expect(await store.get(full.id)).toEqual(full);
      expect(await store.get(newId())).toBeUndefined();
    });

    law('an id is used once', async ({ store }) => {
      const record = recordOf();
      await store.create(record);
      await refused(store.create({ ...record, fileName: 'other.jpg' }), 'internal');
      expect(await store.get(record.id)).toEqual(record);
    });

    law('are deleted, repeatably', async ({ store }) => {
      const record = recordOf();
      await store.create(record);
      await store.delete(record.id);
      await store.delete(record.id);
      expect(await store.get(record.id)).toBeUndefined();
    });

    law('expired ones are found for the sweep and not lost before it', async ({ store }) => {
      const expired = [1, 2, 3].map((hours) => recordOf({ expiresAt: iso(START + hours * 3600_000) }));
      const states = ['open', 'done', 'aborted'] as const;
      await Promise.all(expired.map((record, index) => store.create({ ...record, state: states[index] ?? 'open' })));
      await store.create(recordOf());
      const ids = expired.map((record) => record.id).sort();
      const found = await store.expired(START + DAY, 100);
      expect(found.map((record) => record.id).sort()).toEqual(ids);
      expect(await store.expired(START + DAY, 2)).toHaveLength(2);
      expect(await store.expired(START, 100)).toEqual([]);
      expect(await store.get(expired[0]?.id ?? '')).toEqual(expired[0]);
    });
  });
}

function transitionLaws({ law, size }: Laws<UploadSubject>): void {
  describe('transitions', () => {
    law('set fields and keep the others', async ({ store }) => {
      const record = recordOf();
      await store.create(record);
      const completing = { ...record, state: 'completing', completingSince: iso(START + 1) } as const;
      const change = { state: 'completing', completingSince: iso(START + 1) } as const;
      expect(await store.transition(record.id, ['open'], change)).toEqual(completing);
      const done = await store.transition(record.id, ['open', 'completing'], { state: 'done', duplicateOf: 'x' });
      expect(done).toEqual({ ...completing, state: 'done', duplicateOf: 'x' });
      expect(await store.get(record.id)).toEqual(done);
    });

    law('happen only from the states named', async ({ store }) => {
      const record = recordOf({ state: 'done' });
      await store.create(record);
      expect(await store.transition(record.id, ['open', 'completing'], { state: 'aborted' })).toBeUndefined();
      expect(await store.transition(record.id, [], { state: 'aborted' })).toBeUndefined();
      expect(await store.get(record.id)).toEqual(record);
    });

    law('never bring a record back', async ({ store }) => {
      const id = newId();
      expect(await store.transition(id, ['open'], { state: 'completing' })).toBeUndefined();
      expect(await store.get(id)).toBeUndefined();
    });

    law('ids that no store could have are not found', async ({ store }) => {
      for (const id of ['', 'x'.repeat(10_000), '💥'.repeat(1000)]) {
        expect(await store.get(id)).toBeUndefined();
        expect(await store.transition(id, ['open'], { state: 'aborted' })).toBeUndefined();
        await store.delete(id);
      }
    });

    law('a longer life counts for the sweep', async ({ store }) => {
      const record = recordOf({ expiresAt: iso(START + DAY) });
      await store.create(record);
      await store.transition(record.id, ['open'], { state: 'open', expiresAt: iso(START + 5 * DAY) });
      expect(await store.expired(START + 4 * DAY, 10)).toEqual([]);
      expect(await store.expired(START + 6 * DAY, 10)).toHaveLength(1);
    });

    law('of many at once only one wins', async ({ store }) => {
      const record = recordOf();
      await store.create(record);
      const claims = Array.from({ length: size(30, 30) }, (_, index) =>
        store.transition(record.id, ['open'], { state: 'completing', completingSince: iso(START + index) }),
      );
      const winners = (await Promise.all(claims)).filter((winner) => winner !== undefined);
      expect(winners).toHaveLength(1);
      expect(await store.get(record.id)).toEqual(winners[0]);
    });
  });
}

/** The law for stores of upload records: call it in a test file of the adapter. */
export function uploadsContract(options: ContractOptions<UploadSubject>): void {
  stateContract(options, (subject) => subject, [recordLaws, transitionLaws]);
}
