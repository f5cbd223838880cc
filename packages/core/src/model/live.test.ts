import { expect, test } from 'vitest';
import type { FileEntry } from './entry.ts';
import { areLiveHalves, arePair, mayBeLiveHalf, patchOfPartner } from './live.ts';

const file = (fields: Partial<FileEntry>) =>
  ({ entryType: 'file', folderPath: '/', takenAt: '2024-05-01T18:00:00', ...fields }) as FileEntry;
const camera = { make: 'Apple' };
const picture = (fields: Partial<FileEntry> = {}) =>
  file({ id: 'p', kind: 'image', fileName: 'IMG_1.HEIC', camera, ...fields });
const video = (fields: Partial<FileEntry> = {}) =>
  file({ id: 'v', kind: 'video', fileName: 'img_1.MOV', camera, durationSeconds: 2.9, ...fields });

test('the same content makes halves, whatever their names and times', () => {
  const away = video({ contentId: 'A', fileName: 'x.mov', takenAt: '2020-01-01T00:00:00', durationSeconds: 90 });
  expect(areLiveHalves(picture({ contentId: 'A' }), away)).toBe(true);
  expect(areLiveHalves(picture({ contentId: 'B' }), away)).toBe(false);
  expect(areLiveHalves(picture({ contentId: 'A', folderPath: '/f' }), away)).toBe(false);
  expect(areLiveHalves(away, picture({ contentId: 'A' }))).toBe(false);
});

test('without identifiers it takes name, time, a short video and the same maker', () => {
  expect(areLiveHalves(picture(), video())).toBe(true);
  expect(areLiveHalves(picture({ contentId: 'A' }), video({ takenAt: '2024-05-01T18:00:03' }))).toBe(true);
  for (const other of [
    { takenAt: '2024-05-01T18:00:04' },
    { fileName: 'IMG_2.MOV' },
    { durationSeconds: 5.1 },
    { camera: { make: 'samsung' } },
  ]) {
    expect(areLiveHalves(picture(), video(other))).toBe(false);
  }
  const { durationSeconds: _, ...unknown } = video();
  expect(areLiveHalves(picture(), unknown)).toBe(false);
});

test('only what Apple made, or names its content, is worth a look', () => {
  expect([picture(), file({ contentId: 'A' })].every(mayBeLiveHalf)).toBe(true);
  expect(mayBeLiveHalf(file({ camera: { make: 'Canon' } }))).toBe(false);
});

test('a pair names each other, in one place', () => {
  const [one, two] = [picture({ livePartnerId: 'v' }), video({ livePartnerId: 'p' })];
  expect(arePair(one, two)).toBe(true);
  expect(arePair(one, { ...two, folderPath: '#trash' })).toBe(false);
  expect(arePair(one, video({ livePartnerId: 'other' }))).toBe(false);
  expect(arePair(one, video())).toBe(false);
});

test('a new name is that of both, each with its own ending', () => {
  const rest = { description: 'Sea', addTags: ['sea'], takenAt: '2020-01-01T00:00:00' };
  const follow = patchOfPartner(picture(), video(), { ...rest, fileName: 'sea.v2.HEIC', folderPath: '/f' });
  expect(follow).toEqual({ fileName: 'sea.v2.MOV', folderPath: '/f', takenAt: '2020-01-01T00:00:00' });
  expect(patchOfPartner(picture(), video(), { fileName: 'IMG_1.HEIC', addTags: ['a'] })).toEqual({});
  expect(() => patchOfPartner(picture(), video(), { fileName: 'sea.MOV' })).toThrow('one name');
  expect(() => patchOfPartner(video(), picture(), { fileName: `${'a'.repeat(251)}.MOV` })).toThrow();
});
