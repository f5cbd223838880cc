import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { LARGEST, type PlannedFile, planYears, type Shown } from './plan.ts';

const shown: readonly Shown[] = [
  { kind: 'image', facts: { fileType: 'image/jpeg', width: 1200, height: 800, thumbhash: 'GBgGDYKGd2iAiXiIh4d3eHiI' } },
  { kind: 'image', facts: { fileType: 'image/jpeg', width: 600, height: 1200 } },
  { kind: 'video', facts: { fileType: 'video/mp4', width: 640, height: 360 } },
];
const people = ['01ARYZ6S41TSV4RRFFQ69G5FAV', '01ARYZ6S41TSV4RRFFQ69G5FAW'];
const plan = (count: number, seed?: number) => [...planYears({ count, people, shown, ...(seed && { seed }) })];
const files = (planned: readonly PlannedFile<Shown>[]) => planned.map(({ file }) => file);

test('a seed makes the same library to the last byte, and another seed another', () => {
  const digest = (planned: unknown) => createHash('sha256').update(JSON.stringify(planned)).digest('hex');
  expect(digest(plan(500))).toBe('78d35de649cdcca0d57ad7ac726205fcc353a9356f7bfdf29073b0491581c5f7');
  expect(digest(plan(500, 2))).not.toBe(digest(plan(500)));
});

test('15 years, one month with 8 of 100 and one folder with 12 of 100; every place and id is its own', () => {
  const all = files(plan(10_000));
  expect(all.filter(({ takenAt }) => takenAt.startsWith('2019-07'))).toHaveLength(800);
  expect(all.filter(({ folderPath }) => folderPath === LARGEST)).toHaveLength(1_200);
  expect(new Set(all.map(({ takenAt }) => takenAt.slice(0, 4))).size).toBe(15);
  expect(new Set(all.map(({ folderPath, fileName }) => `${folderPath}/${fileName}`)).size).toBe(10_000);
  expect(new Set(all.map(({ id }) => id)).size).toBe(10_000);
  expect(all.map(({ id }) => id)).toEqual(all.map(({ id }) => id).sort());
});

test('some of everything that views look for', () => {
  const all = files(plan(10_000));
  const share = (is: (file: (typeof all)[number]) => boolean) => all.filter(is).length / all.length;
  const hashes = Map.groupBy(all, ({ sha256 }) => sha256);
  expect(share(({ kind }) => kind === 'video')).toBeCloseTo(0.08, 1);
  expect(share(({ latitude }) => latitude !== undefined)).toBeGreaterThan(0.5);
  expect(share(({ favouriteOf }) => favouriteOf.length > 0)).toBeGreaterThan(0.03);
  expect(share(({ description }) => description !== undefined)).toBeGreaterThan(0.03);
  expect(share(({ tags }) => tags.length > 0)).toBeGreaterThan(0.1);
  expect(share(({ fileName }) => fileName.startsWith('Screenshot'))).toBeGreaterThan(0.02);
  expect(new Set(all.map(({ camera }) => camera?.model)).size).toBe(7);
  expect([...hashes.values()].filter((same) => same.length > 1).length).toBeGreaterThan(100);
  expect(new Set(all.map(({ uploaderId }) => uploaderId))).toEqual(new Set(people));
});
