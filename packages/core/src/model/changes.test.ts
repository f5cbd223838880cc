import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isDriveError } from '../errors.ts';
import { applyPatch, checkVersion, type FilePatch, needsVersion, relocates } from './changes.ts';
import type { FileEntry } from './entry.ts';
import { applyMedia, type MediaOutcome } from './media-outcome.ts';

const entry: FileEntry = {
  entryType: 'file',
  id: '01ARYZ6S410000000000000000',
  folderPath: '/f',
  fileName: 'a.jpg',
  kind: 'image',
  fileType: 'image/jpeg',
  fileSize: 1,
  sha256: 'a'.repeat(64),
  uploaderId: 'ana',
  dateUploaded: '2024-01-01T00:00:00.000Z',
  takenAt: '2024-01-01T00:00:00',
  takenSource: 'uploaded',
  state: 'processing',
  mediaVersion: 0,
  favouriteOf: [],
  tags: [],
  version: 1,
  changedAt: '2024-01-01T00:00:00.000Z',
};
const later = '2024-02-01T00:00:00.000Z';

const word = fc.string({ minLength: 1, maxLength: 4 });
const user = fc.constantFrom('ana', 'ben');
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 });

const patches: fc.Arbitrary<FilePatch> = fc
  .record({
    folderPath: optional(fc.constantFrom('/f', '/g')),
    fileName: optional(fc.constantFrom('a.jpg', 'b.jpg')),
    description: optional(fc.option(word)),
    takenAt: optional(fc.constant('2020-02-03T04:05:06')),
    takenOffset: optional(fc.option(fc.constant('+02:00'))),
    position: optional(fc.option(fc.record({ latitude: fc.integer(), longitude: fc.integer() }))),
    favourite: optional(fc.record({ userId: user, value: fc.boolean() })),
    addTags: optional(fc.array(word, { maxLength: 5 })),
    removeTags: optional(fc.array(word, { maxLength: 5 })),
  })
  .map((patch) => Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)));

const outcomes: fc.Arbitrary<MediaOutcome> = fc.record({
  state: fc.constantFrom('ready' as const, 'failed' as const),
  mediaVersion: fc.nat({ max: 5 }),
  facts: fc
    .record({
      fileType: fc.constantFrom('image/png', 'image/heic'),
      width: optional(fc.nat()),
      takenAt: optional(fc.constant('1999-01-01T00:00:00')),
      takenSource: optional(fc.constant('exif' as const)),
      latitude: optional(fc.integer()),
      longitude: optional(fc.integer()),
      thumbhash: optional(word),
      phash: optional(word),
      rating: optional(fc.integer({ min: 1, max: 5 })),
      description: optional(word),
    })
    .map(({ fileType, ...facts }) => ({
      fileType,
      ...Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)),
    })),
});

describe('patches of people', () => {
  test('bump the version exactly where it guards something', () => {
    fc.assert(
      fc.property(patches, (patch) => {
        const next = applyPatch(entry, patch, later);
        expect(next.version).toBe(entry.version + (needsVersion(patch) ? 1 : 0));
        expect(next.changedAt).toBe(later);
        expect(relocates(entry, patch)).toBe(next.folderPath !== '/f' || next.fileName !== 'a.jpg');
      }),
    );
  });

  test('change what they name and nothing else', () => {
    fc.assert(
      fc.property(patches, (patch) => {
        const touched = new Set<string>(['changedAt', 'version', ...Object.keys(patch)]);
        if (patch.takenAt) touched.add('takenSource');
        if (patch.position !== undefined)
          for (const field of ['latitude', 'longitude', 'positionByPerson']) touched.add(field);
        if (patch.description !== undefined) touched.add('descriptionBy');
        if (patch.favourite) touched.add('favouriteOf');
        if (patch.addTags || patch.removeTags) touched.add('tags');
        const rest = (file: FileEntry) => Object.entries(file).filter(([field]) => !touched.has(field));
        expect(rest(applyPatch(entry, patch, later))).toEqual(rest(entry));
        expect(Object.values(applyPatch(entry, patch, later))).not.toContain(undefined);
      }),
    );
  });

  test('favourites and tags are sets: the order of independent changes does not matter, and twice is once', () => {
    const set = fc.record({ userId: user, value: fc.boolean() });
    fc.assert(
      fc.property(set, set, fc.array(word, { maxLength: 5 }), (one, two, tags) => {
        const apply = (file: FileEntry, patch: FilePatch) => applyPatch(file, patch, later);
        const once = apply(entry, { favourite: one, addTags: tags });
        expect(apply(once, { favourite: one, addTags: tags })).toEqual(once);
        expect(once.tags).toEqual([...new Set(tags)].sort());
        if (one.userId === two.userId) return;
        expect(apply(apply(entry, { favourite: one }), { favourite: two })).toEqual(
          apply(apply(entry, { favourite: two }), { favourite: one }),
        );
      }),
    );
  });

  test('never give a file more than 50 tags', () => {
    const tags = Array.from({ length: 50 }, (_, index) => `${index}`);
    const full = applyPatch(entry, { addTags: tags }, later);
    expect(full.tags).toHaveLength(50);
    expect(() => applyPatch(full, { addTags: ['more'] }, later)).toThrow('50 tags');
    expect(applyPatch(full, { addTags: ['more'], removeTags: ['0'] }, later).tags).toHaveLength(50);
  });

  test('of a stale or missing version are refused with the entry, unless the version guards nothing of it', () => {
    fc.assert(
      fc.property(patches, fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined }), (patch, expected) => {
        let error: unknown;
        try {
          checkVersion(entry, patch, expected);
        } catch (thrown) {
          error = thrown;
        }
        const stale = needsVersion(patch) && expected !== entry.version;
        expect(isDriveError(error, 'stale-version')).toBe(stale);
        if (stale) expect(error).toMatchObject({ current: entry });
      }),
    );
  });
});

describe('outcomes of media jobs', () => {
  test('leave the version, the place, the words and the marks of people alone', () => {
    fc.assert(
      fc.property(patches, outcomes, (patch, outcome) => {
        const before = applyPatch(entry, patch, later);
        const after = applyMedia(before, outcome, later);
        for (const field of ['version', 'folderPath', 'fileName', 'favouriteOf', 'tags', 'id', 'sha256'] as const) {
          expect(after[field]).toEqual(before[field]);
        }
        if (patch.description !== undefined) expect(after.description).toEqual(before.description);
        else expect(after.description).toEqual(outcome.facts.description);
        if (before.takenSource === 'person')
          expect([after.takenAt, after.takenSource]).toEqual([before.takenAt, 'person']);
        if (before.positionByPerson)
          expect([after.latitude, after.longitude]).toEqual([before.latitude, before.longitude]);
      }),
    );
  });

  test('and a person’s edit come to the same in either order', () => {
    fc.assert(
      fc.property(patches, outcomes, (patch, outcome) => {
        // An offset alone is no date: a job that finds one replaces both.
        const { takenOffset, ...rest } = patch;
        const one = applyMedia(applyPatch(entry, rest, later), outcome, later);
        const two = applyPatch(applyMedia(entry, outcome, later), rest, later);
        expect(one).toEqual(two);
      }),
    );
  });

  test('replace all facts of earlier ones, as if those had never been', () => {
    fc.assert(
      fc.property(outcomes, outcomes, (first, second) => {
        fc.pre(
          second.mediaVersion >= first.mediaVersion &&
            second.facts.takenAt !== undefined &&
            second.facts.takenSource !== undefined,
        );
        expect(applyMedia(applyMedia(entry, first, later), second, later)).toEqual(applyMedia(entry, second, later));
      }),
    );
  });

  test('of an older generation change nothing', () => {
    fc.assert(
      fc.property(outcomes, (outcome) => {
        const newer = { ...entry, mediaVersion: outcome.mediaVersion + 1 };
        expect(applyMedia(newer, outcome, later)).toBe(newer);
      }),
    );
  });

  const found = (facts: Partial<MediaOutcome['facts']>, mediaVersion = 1): MediaOutcome => ({
    state: 'ready',
    mediaVersion,
    facts: { fileType: 'image/jpeg', ...facts },
  });

  test('leave a description alone that was written before anybody recorded by whom', () => {
    const old = { ...entry, description: 'by hand' };
    expect(applyMedia(old, found({ description: 'of the file' }), later)).toMatchObject({ description: 'by hand' });
    expect(applyMedia(old, found({}), later)).toMatchObject({ description: 'by hand' });
  });

  test('add keywords to the tags once: what a person takes away stays away, what is new comes', () => {
    const first = applyMedia({ ...entry, tags: ['mine'] }, found({ keywords: ['sea', 'dog'] }), later);
    expect(first.tags).toEqual(['dog', 'mine', 'sea']);
    const without = applyPatch(first, { removeTags: ['dog'] }, later);
    const again = applyMedia(without, found({ keywords: ['sea', 'dog', 'sun'] }, 2), later);
    expect(again.tags).toEqual(['mine', 'sea', 'sun']);
    expect(applyMedia(again, found({}, 3), later).tags).toEqual(['mine', 'sea', 'sun']);
  });

  test('never bring more tags than a file may have', () => {
    const words = (prefix: string, count: number) => Array.from({ length: count }, (_, index) => `${prefix}${index}`);
    const full = applyMedia({ ...entry, tags: words('own', 48) }, found({ keywords: words('key', 9) }), later);
    expect(full.tags).toHaveLength(50);
    expect(full.tags).toEqual(expect.arrayContaining(words('own', 48)));
  });
});
