import { describe, expect, test } from 'vitest';
import { readCounts } from './counts.ts';
import { billedMs, gbSecondsOf } from './durations.ts';
import { happeningsOf } from './household.ts';
import { pollsOfVisit } from './polls.ts';
import { readProfile } from './profile.ts';
import { runsOfMonth } from './schedules.ts';
import { keptUnits, tiersOf } from './storage.ts';

const speeds = { slowerBy: 2, dynamoMs: 5, s3Ms: 30 };

test('processor time is stretched to the share of a vCPU, waiting is not', () => {
  // 10 ms at half the speed, with 884.5 of 1,769 MB half a vCPU: 40 ms; 4 answers of 5 ms and one of 30.
  expect(billedMs({ cpuMs: 10, dynamo: 4, s3: 1 }, { memoryMb: 884.5 }, speeds)).toBe(90);
  expect(billedMs({ cpuMs: 10, dynamo: 0, s3: 0 }, { memoryMb: 3_538 }, speeds)).toBe(20);
});

test('GB-seconds are of memory and of the scratch that costs', () => {
  const functions = { media: { memoryMb: 2_048, paidScratchMb: 9_728 } };
  const work = { media: { cpuMs: 500, dynamo: 0, s3: 0 } };
  expect(gbSecondsOf({ work }, functions, speeds)).toEqual({ 'lambda.media.gbSeconds': 2, 'lambda.scratch': 9.5 });
  expect(() => gbSecondsOf({ work: { other: work.media } }, functions, speeds)).toThrow('other');
});

test('a page polls as the client does', () => {
  // At once; each 3 s of ten minutes. Untouched: 20 within the first minute, 8 until the third, then one a minute.
  expect(pollsOfVisit({ minutesInUse: 10, minutesOpen: 0 })).toBe(1 + 200);
  expect(pollsOfVisit({ minutesInUse: 0, minutesOpen: 30 })).toBe(1 + 20 + 8 + 27);
});

test('schedules run as often as they say', () => {
  expect(runsOfMonth('rate(15 minutes)', 30)).toBe(2_880);
  expect(runsOfMonth('rate(1 day)', 30)).toBe(30);
  expect(runsOfMonth('cron(17 3 * * ? *)', 30)).toBe(30);
  expect(runsOfMonth('cron(43 4 ? * SUN *)', 28)).toBe(4);
  expect(() => runsOfMonth('cron(0/5 * * * ? *)', 30)).toThrow(RangeError);
});

describe('what is in Intelligent-Tiering', () => {
  const twelve = { files: 12, bytes: 2 ** 30, opened: 0 };

  test('move with their age where nobody opens them', () => {
    expect(tiersOf(twelve, 12)).toEqual({ 's3.gb.frequent': 1, 's3.gb.infrequent': 2, 's3.gb.archive': 9 });
  });

  test('are frequent in their first month', () => {
    expect(tiersOf(twelve, 1)).toEqual({ 's3.gb.frequent': 12, 's3.gb.infrequent': 0, 's3.gb.archive': 0 });
  });

  test('come back when they are opened, and never get lost', () => {
    const tiers = tiersOf({ ...twelve, opened: 11 }, 12);
    // Of eleven older ones 11 draws leave each alone with (10/11)^11 = 0.35.
    expect(tiers['s3.gb.frequent']).toBeCloseTo(1 + 0.6495 * 11, 2);
    expect(Object.values(tiers).reduce((sum, gb) => sum + gb, 0)).toBeCloseTo(12, 9);
  });
});

test('a snapshot a day is taken, kept as a version for the month, and loaded where somebody logs in', () => {
  const counts = readCounts();
  const profile = readProfile();
  const happenings = happeningsOf(profile, counts);
  const timesOf = (action: string) => happenings.find((each) => each.action === action)?.times;
  expect([timesOf('snapshot'), timesOf('fillIndex')]).toEqual([profile.days, profile.aMonth.logIn]);
  const standard = (snapshotBytes: number) =>
    keptUnits(profile, { ...counts, snapshotBytes }, 'steady')['s3.gb.standard'] ?? 0;
  const growth = (profile.library.photos + profile.library.videos) / counts.files;
  expect(standard(2 ** 30) - standard(0)).toBeCloseTo((profile.days + 2) * growth, 6);
});

describe('what is derived', () => {
  const { library, ...profile } = readProfile();
  const unseen = {
    ...profile,
    library: { ...library, photos: 12, photoBytes: 0, videos: 12, videoBytes: 0 },
    aDayEach: { ...profile.aDayEach, viewPhoto: 0, playVideo: 0 },
  };
  const kept = (bytes: number, when: 'steady' | 'first' = 'steady') => {
    const derived = { photo: [], video: [{ name: 'hls-1080p-0000.m4s', bytes }] };
    return keptUnits(unseen, { ...readCounts(), derived }, when);
  };

  test('is watched and tiered from 128 KiB on, and brought there in the month of its upload', () => {
    const [small, large] = [kept(131_071), kept(131_072)];
    expect(small).toMatchObject({ 's3.monitored': 24, 's3.transitions': 2, 's3.gb.archive': 0 });
    expect(large).toMatchObject({ 's3.monitored': 36, 's3.transitions': 3 });
    expect(large['s3.gb.archive']).toBeCloseTo((9 * 131_072) / 2 ** 30, 12);
    expect(kept(131_072, 'first')).toMatchObject({ 's3.transitions': 36, 's3.gb.archive': 0 });
  });

  test('is frequent again where it is played', () => {
    const played = { ...unseen, aDayEach: { ...unseen.aDayEach, playVideo: 1_000 } };
    const counts = { ...readCounts(), derived: { photo: [], video: [{ name: 'hls-1080p-0000.m4s', bytes: 2 ** 30 }] } };
    expect(keptUnits(played, counts, 'steady')['s3.gb.frequent']).toBeCloseTo(12, 5);
  });
});
