import { likelyLibrary } from '@rdrive/contract/snapshots';
import { isHidden } from '@rdrive/core';
import { expect, test } from 'vitest';
import { cameraName } from '../../format/camera-name.ts';
import { fileJsonOf } from '../../testing/indexed-files.ts';
import { createReplica } from '../replica/replica.ts';
import { NO_STATISTICS, statisticsOf } from './statistics.ts';

const library = likelyLibrary(400).map((file, n) => ({ ...file, tags: n % 3 === 0 ? ['sea', 'sun'] : ['sea'] }));
const seen = library.filter((file) => !isHidden(file));

function figures() {
  const replica = createReplica();
  replica.apply({ entries: library.map((file) => fileJsonOf(file)), tombstones: [] });
  return statisticsOf(replica);
}

test('adds up what is in the library', () => {
  const { photos, videos, seconds, placed, months, cameras, tags } = figures();
  const films = seen.filter(({ kind }) => kind === 'video');
  expect([photos, videos]).toEqual([seen.length - films.length, films.length]);
  expect(seconds).toBeCloseTo(
    films.reduce((sum, { durationSeconds = 0 }) => sum + durationSeconds, 0),
    6,
  );
  expect(placed).toBe(seen.filter(({ latitude }) => latitude !== undefined).length);
  const byMonth = Map.groupBy(seen, ({ takenAt }) => Number(takenAt.slice(5, 7)));
  expect(months.map((month) => month.photos + month.videos)).toEqual(
    months.map((_, at) => byMonth.get(at + 1)?.length ?? 0),
  );
  expect(tags).toEqual([
    { tag: 'sea', count: seen.length },
    { tag: 'sun', count: seen.filter((file) => file.tags.includes('sun')).length },
  ]);
  const byBody = Map.groupBy(
    seen.filter(({ camera }) => camera?.model),
    ({ camera }) => cameraName(camera ?? {}),
  );
  const most = [...byBody].sort((a, b) => b[1].length - a[1].length)[0];
  const [first] = cameras;
  expect([first?.camera, first?.count]).toEqual([most?.[0], most?.[1].length]);
});

test('an empty library has none', () => {
  expect(statisticsOf(createReplica())).toEqual(NO_STATISTICS);
});
