import { expect, test } from 'vitest';
import { folderJsonOf, replicaOf, searchContext, shelfFile } from '../../testing/search-shelf.ts';
import { answer } from '../query/answer.ts';
import { createSearchReader } from './reading.ts';
import { foldTexts } from './texts.ts';

const fuji = { make: 'FUJIFILM', model: 'X-T5', lens: 'XF33mmF1.4 R LM WR' };
const replica = replicaOf([
  shelfFile(1, '1.jpg', '2021-03-04', { folderPath: '/Trips/Málaga', tags: ['Beach', 'summer party'] }),
  shelfFile(2, '2.jpg', '2023-07-01', { folderPath: '/Trips/Málaga', tags: ['Beach'], camera: fuji }),
  shelfFile(3, '3.jpg', '2023-07-20', { folderPath: '/Trips', tags: ['beach house'] }),
  shelfFile(4, '4.mov', '2023-07-20', { kind: 'video', livePartnerId: shelfFile(3, '', '').id, tags: ['hidden'] }),
]);
for (const path of ['/Trips', '/Trips/Málaga', '/Trips/2024', '/malaga plans']) replica.putFolder(folderJsonOf(path));

test('offers cameras as people call them, and finds by that what it has offered', () => {
  const cameras = [
    { make: 'Canon', model: 'Canon EOS 600D', lens: 'EF 50mm' },
    { make: 'Canon', model: 'Canon EOS 600D', lens: 'EF-S 18-55mm' },
    { make: 'NIKON CORPORATION', model: 'NIKON D90' },
    { model: 'DSC-1' },
    { make: 'Apple' },
    {},
  ];
  const shelf = replicaOf(cameras.map((camera, n) => shelfFile(n + 1, `${n}.jpg`, '2021-03-04', { camera })));
  const facets = createSearchReader()(shelf, '', searchContext).suggestions.filter(({ sort }) => sort === 'camera');
  expect(facets.map(({ value, count }) => [value, count])).toEqual([
    ['Canon EOS 600D', 2],
    ['NIKON D90', 1],
    ['DSC-1', 1],
    ['Apple', 1],
  ]);
  const texts = foldTexts(shelf);
  const found = (text: string) => answer(shelf, texts, { text }, searchContext).rows.length;
  for (const { value, count } of facets) expect([value, found(`camera:"${value}"`)]).toEqual([value, count]);
  // As searches that were saved before have it.
  expect(found('camera:"Canon Canon EOS 600D"')).toBe(2);
  expect(found('nikon corporation')).toBe(1);
});

const reader = createSearchReader();
const read = (typed: string) => reader(replica, typed, searchContext);
const offered = (typed: string) =>
  read(typed).suggestions.map(({ sort, name, count, from }) => `${sort} ${name} ${count} @${from}`);

test.each([
  ['bea', ['tag Beach 2 @0', 'tag beach house 1 @0']],
  ['BEACH', ['tag Beach 2 @0', 'tag beach house 1 @0']],
  ['video bea', ['tag Beach 2 @6', 'tag beach house 1 @6']],
  ['-bea', ['tag Beach 2 @1', 'tag beach house 1 @1']],
  // A word in the middle of a name, behind names that begin with it.
  ['hou', ['tag beach house 1 @0']],
  ['ach', []],
  // Several words are one name.
  ['old summer pa', ['tag summer party 1 @4']],
  // Without accents; a folder has what lies below it.
  ['mal', ['folder Málaga 2 @0']],
  ['trips', ['folder Trips 3 @0']],
  ['fuji', ['camera FUJIFILM X-T5 1 @0']],
  ['xf', ['lens XF33mmF1.4 R LM WR 1 @0']],
  ['20', ['year 2023 2 @0', 'year 2021 1 @0']],
  ['an', ['person ana 3 @0']],
  // A field that is named leaves out the others.
  ['tag:s', ['tag summer party 1 @0']],
  ['tag:"summer p', ['tag summer party 1 @0']],
  ['#be', ['tag Beach 2 @0', 'tag beach house 1 @0']],
  ['von:a', ['person ana 3 @0']],
  ['kamera:', ['camera FUJIFILM X-T5 1 @0']],
  // Nothing for what is whole.
  ['tag:"beach"', []],
  ['beach ', []],
  ['july 2023', []],
])('%s may become', (typed, expected) => expect(offered(typed)).toEqual(expected));

test('offers the most used to who has typed nothing, and nothing that no view shows', () => {
  const { suggestions } = read('');
  expect(suggestions.filter(({ sort }) => sort === 'tag').map(({ name }) => name)).toEqual([
    'Beach',
    'summer party',
    'beach house',
  ]);
  expect(suggestions.find(({ sort }) => sort === 'person')).toMatchObject({ name: 'ana', count: 3 });
});

test('follows the library and the people', () => {
  const own = createSearchReader();
  const library = replicaOf([shelfFile(1, '1.jpg', '2021-03-04', { tags: ['Beach'] })]);
  const tags = (people = searchContext.people) =>
    own(library, '', { ...searchContext, people }).suggestions.map(({ name }) => name);
  expect(tags([])).toEqual(['2021', 'Beach']);
  expect(tags()).toEqual(['2021', 'Beach', 'ana']);
  library.apply({ entries: [], tombstones: [{ id: shelfFile(1, '', '').id, changedAt: '' }] });
  expect(tags()).toEqual([]);
});

test.each([
  ['malaga', ['/malaga plans', '/Trips/Málaga']],
  ['trips malaga', ['/Trips/Málaga']],
  ['trips', ['/Trips']],
  ['2024', ['/Trips/2024']],
  ['in:"/Trips/2024"', ['/Trips/2024']],
  ['malaga video', []],
  ['malaga > 5 MB', []],
  ['malaga -trips', []],
  ['', []],
])('folders that are found by %s', (typed, paths) =>
  expect(read(typed).folders.map(({ path }) => path)).toEqual(paths),
);

test('says where each part stands in what was typed', () => {
  const typed = ' beach  last summer -tag:"summer party"';
  expect(read(typed).terms.map(({ place: [from, before] }) => typed.slice(from, before))).toEqual([
    'beach',
    'last summer',
    '-tag:"summer party"',
  ]);
});
