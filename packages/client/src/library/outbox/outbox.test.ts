import { expect, test } from 'vitest';
import { householdOf } from '../../testing/outbox-household.ts';

test('what is changed offline waits, shows over a reload, and is made when the server answers', async () => {
  await using home = await householdOf(['a.jpg', 'b.jpg', 'c.jpg', 'd.jpg']);
  const [a, b, c, d] = await Promise.all(['a.jpg', 'b.jpg', 'c.jpg', 'd.jpg'].map((name) => home.file(name)));
  if (!a || !b || !c || !d) throw new Error('four files');
  const first = await home.page();
  home.turn('down');
  expect((await first.edits.setFavourite([a], true)).failed).toEqual([]);
  expect((await first.edits.edit(b, { fileName: 'boat.jpg', description: 'A boat' })).file.fileName).toBe('boat.jpg');
  await first.edits.move([c], '/Spain');
  await first.edits.trash([d]);
  expect(home.kept.waiting).toHaveLength(4);

  const { outbox, library } = await home.page();
  expect([...library.ownChanges.get().files.values()].map(({ fileName }) => fileName)).toEqual([
    'c.jpg',
    'boat.jpg',
    'a.jpg',
  ]);
  expect([...library.ownChanges.get().gone]).toEqual([d.id]);
  home.turn('up');
  const listed = await outbox.over(home.ana).folders.list({ path: '/' });
  expect(listed.files.map(({ fileName }) => fileName).sort()).toEqual(['a.jpg', 'boat.jpg']);
  expect((await outbox.over(home.ana).folders.list({ path: '/Spain' })).files).toHaveLength(1);
  await expect(outbox.over(home.ana).files.get('image', d.id)).rejects.toMatchObject({ code: 'not-found' });

  await outbox.send();
  expect(home.kept.waiting).toEqual([]);
  expect(home.lost).toEqual([]);
  expect((await home.file('a.jpg', home.ana)).favourite).toBe(true);
  expect(await home.file('b.jpg')).toMatchObject({ fileName: 'boat.jpg', description: 'A boat' });
  expect((await home.file('c.jpg')).folderPath).toBe('/Spain');
  await expect(home.file('d.jpg')).rejects.toMatchObject({ code: 'not-found' });
});

test('what the other person has changed stays; what they have not touched is made upon theirs', async () => {
  await using home = await householdOf(['a.jpg', 'b.jpg']);
  const [a, b] = [await home.file('a.jpg'), await home.file('b.jpg')];
  const { edits, outbox } = await home.page();
  home.turn('down');
  await edits.edit(a, { fileName: 'hers.jpg', description: 'Her words' });
  await edits.setFavourite([a], true);
  await edits.trash([b]);
  await home.ben.files.patch('image', a.id, { version: a.version, fileName: 'his.jpg' });
  await home.ben.files.trash('image', b.id);
  home.turn('up');
  await outbox.send();
  expect(await home.file('a.jpg', home.ana)).toMatchObject({
    fileName: 'his.jpg',
    description: 'Her words',
    favourite: true,
  });
  // Both wanted b.jpg gone.
  expect(home.lost.map(({ file, fields, problem }) => [file.fileName, fields, problem.code])).toEqual([
    ['a.jpg', ['name'], 'stale-version'],
  ]);
  expect(home.kept.waiting).toEqual([]);
});

test('what was lost while nobody looked is told by the next page, once, and to nobody else', async () => {
  await using home = await householdOf(['a.jpg']);
  const a = await home.file('a.jpg');
  const first = await home.page();
  home.turn('down');
  await first.edits.rename([a], () => 'hers.jpg');
  await home.ben.files.patch('image', a.id, { version: a.version, fileName: 'his.jpg' });
  home.turn('up');
  home.look(false);
  await first.outbox.send();
  expect([home.kept.waiting, home.lost]).toEqual([[], []]);

  // That page ends here; the next is looked at later.
  const next = await home.page();
  await next.outbox.tellLost();
  expect(home.lost).toEqual([]);
  home.look(true);
  await next.outbox.tellLost();
  expect(home.lost.map(({ file, fields }) => [file.fileName, fields])).toEqual([['a.jpg', ['name']]]);
  await (await home.page()).outbox.tellLost();
  expect(home.lost).toHaveLength(1);

  home.look(false);
  home.turn('down');
  await next.edits.edit({ ...a, fileName: 'his.jpg' }, { description: 'Her words' });
  await home.ben.files.trash('image', a.id);
  home.turn('up');
  await next.outbox.send();
  home.look(true);
  await next.outbox.enter('somebody else');
  await next.outbox.tellLost();
  expect(home.lost).toHaveLength(1);
});

test('a file that is gone, a name that is taken and words that are refused are told, and hold up nothing else', async () => {
  await using home = await householdOf(['a.jpg', 'b.jpg', 'c.jpg', 'd.jpg']);
  const [a, b, c, d] = await Promise.all(['a.jpg', 'b.jpg', 'c.jpg', 'd.jpg'].map((name) => home.file(name)));
  if (!a || !b || !c || !d) throw new Error('four files');
  const { edits, library, outbox } = await home.page();
  home.turn('down');
  await edits.edit(a, { description: 'gone' });
  await edits.edit(b, { fileName: 'c.jpg', description: 'A boat' });
  await edits.edit(c, { description: 'x'.repeat(10_001) });
  await edits.setFavourite([d], true);
  await home.ben.files.trash('image', a.id);
  home.turn('up');
  await outbox.send();
  expect(home.kept.waiting).toEqual([]);
  expect(home.lost.map(({ file, fields, problem }) => [file.fileName, fields, problem.code])).toEqual([
    ['a.jpg', ['description'], 'not-found'],
    ['b.jpg', ['name'], 'name-taken'],
    ['c.jpg', ['description'], 'bad-request'],
  ]);
  expect(await home.file('b.jpg')).toMatchObject({ fileName: 'b.jpg', description: 'A boat' });
  expect((await home.file('d.jpg', home.ana)).favourite).toBe(true);
  expect(library.ownChanges.get().files.get(c.id)?.description).toBeUndefined();
});

test('a batch whose answer was lost may be sent again, and what came after it is not lost', async () => {
  await using home = await householdOf(['a.jpg', 'b.jpg', 'c.jpg']);
  const [a, b, c] = [await home.file('a.jpg'), await home.file('b.jpg'), await home.file('c.jpg')];
  const { edits, outbox } = await home.page();
  home.turn('answers-lost');
  const { undo } = await edits.setFavourite([a], true);
  await edits.rename([b], () => 'boat.jpg');
  await edits.trash([c]);
  expect((await home.file('b.jpg')).fileName).toBe('boat.jpg');
  // It may have been made: taking it back is told to the server too.
  await undo();
  await edits.edit({ ...b, fileName: 'boat.jpg' }, { description: 'A boat' });
  home.turn('up');
  await outbox.send();
  expect(home.lost).toEqual([]);
  expect(home.kept.waiting).toEqual([]);
  expect((await home.file('a.jpg', home.ana)).favourite).toBe(false);
  expect(await home.file('b.jpg')).toMatchObject({ fileName: 'boat.jpg', description: 'A boat' });
});

test('undo takes a waiting edit out of the queue', async () => {
  await using home = await householdOf(['a.jpg', 'b.jpg']);
  const [a, b] = [await home.file('a.jpg'), await home.file('b.jpg')];
  const { edits, library } = await home.page();
  home.turn('down');
  const undos = [
    (await edits.setFavourite([a, b], true)).undo,
    (await edits.tag([a], { add: ['sea'] })).undo,
    (await edits.edit(a, { takenAt: '2020-01-01T10:00:00', position: { latitude: 1, longitude: 2 } })).undo,
    (await edits.move([a], '/Spain')).undo,
    (await edits.trash([a, b])).undo,
  ];
  expect(library.ownChanges.get().gone.size).toBe(2);
  for (const undo of undos.toReversed()) await undo();
  expect(home.kept.waiting).toEqual([]);
  expect(library.ownChanges.get().gone.size).toBe(0);
  expect(library.ownChanges.get().files.get(a.id)).toMatchObject({ folderPath: '/', favourite: false, tags: [] });
});

test('names that swap wait in their order, by more than one batch', async () => {
  await using home = await householdOf(['a.jpg', 'b.jpg']);
  const [a, b] = [await home.file('a.jpg'), await home.file('b.jpg')];
  const { edits, outbox } = await home.page();
  home.turn('down');
  await edits.rename([a, b], ({ fileName }) => (fileName === 'a.jpg' ? 'b.jpg' : 'a.jpg'));
  home.turn('up');
  await outbox.send();
  expect(home.lost).toEqual([]);
  expect([(await home.file('a.jpg')).fileName, (await home.file('b.jpg')).fileName]).toEqual(['b.jpg', 'a.jpg']);
});

test('what waits for one person is not there for another', async () => {
  await using home = await householdOf(['a.jpg']);
  const { edits, outbox } = await home.page();
  home.turn('down');
  await edits.setFavourite([await home.file('a.jpg')], true);
  await outbox.enter('somebody else');
  expect(outbox.waiting.get()).toEqual([]);
  expect(home.kept.waiting).toEqual([]);
});

test('what is changed while others are sent is sent behind them, in order', async () => {
  await using home = await householdOf(['a.jpg', 'b.jpg']);
  const [a, b] = [await home.file('a.jpg'), await home.file('b.jpg')];
  const { edits, outbox } = await home.page();
  home.turn('down');
  await edits.edit(a, { description: 'first' });
  home.turn('up');
  const sending = outbox.send();
  const second = edits.edit({ ...a, description: 'first' }, { description: 'second' });
  const other = edits.setFavourite([b], true);
  await Promise.all([sending, second, other]);
  await outbox.send();
  expect(home.kept.waiting).toEqual([]);
  expect(home.lost).toEqual([]);
  expect((await home.file('a.jpg')).description).toBe('second');
  expect((await home.file('b.jpg', home.ana)).favourite).toBe(true);
});

test('more than a batch holds waits and is sent, and can be taken back at once', async () => {
  await using home = await householdOf(Array.from({ length: 103 }, (_, at) => `${at}.jpg`));
  const { files } = await home.ana.folders.list({ path: '/', limit: 500 });
  const { edits, outbox } = await home.page();
  home.turn('down');
  const { changed, undo } = await edits.correct(files, () => ({ takenAt: '2020-01-01T10:00:00' }));
  expect([changed, home.kept.waiting.length]).toEqual([103, 103]);
  await undo();
  expect(home.kept.waiting).toEqual([]);
  await edits.correct(files, () => ({ takenAt: '2021-01-01T10:00:00' }));
  home.turn('up');
  await outbox.send();
  expect(home.lost).toEqual([]);
  const { files: after } = await home.ben.folders.list({ path: '/', limit: 500 });
  expect(new Set(after.map(({ takenAt }) => takenAt))).toEqual(new Set(['2021-01-01T10:00:00']));
});

test('another tab hears what waits, and what has become of it', async () => {
  await using home = await householdOf(['a.jpg', 'b.jpg']);
  const [a, b] = [await home.file('a.jpg'), await home.file('b.jpg')];
  const [tab, other] = [await home.page(), await home.page()];
  home.turn('down');
  await tab.edits.edit(a, { fileName: 'b.jpg' });
  await tab.edits.trash([b]);
  await other.outbox.heard();
  expect(other.outbox.waiting.get()).toHaveLength(2);
  expect(other.library.ownChanges.get().files.get(a.id)?.fileName).toBe('b.jpg');
  expect(other.library.ownChanges.get().gone.has(b.id)).toBe(true);
  home.turn('up');
  await tab.outbox.send();
  await other.outbox.heard();
  expect(other.outbox.waiting.get()).toEqual([]);
  // The name was still taken when it was its turn.
  expect(other.library.ownChanges.get().files.get(a.id)?.fileName).toBe('a.jpg');
  expect(other.library.ownChanges.get().gone.has(b.id)).toBe(true);
});
