import { numberedName, parseName, splitExtension } from '@rdrive/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countsFiles, patternName, readPattern, replacedName } from './pattern.ts';
import { planRenames } from './plan.ts';
import { orderRenames } from './steps.ts';

const german = {
  name: 'name',
  date: 'datum',
  time: 'uhrzeit',
  counter: 'nummer',
  camera: 'kamera',
  folder: 'ordner',
  ext: 'endung',
};
const facts = {
  fileName: 'IMG_1.HEIC',
  takenAt: '2024-05-01T18:03:09',
  camera: 'Canon 24/70',
  folder: 'Spain',
};
const named = (typed: string, count = 7) => patternName(readPattern(typed, german), facts, count);

test('a pattern is filled in, and the extension stays', () => {
  expect(named('{date} {time} {name}')).toBe('2024-05-01 18-03-09 IMG_1.HEIC');
  expect(named('{folder} {counter:3}')).toBe('Spain 007.HEIC');
  expect(named('{ordner} {nummer} {Kamera}')).toBe('Spain 7 Canon 24-70.HEIC');
  expect(named('{counter:2}', 123)).toBe('123.HEIC');
  expect(named('{name}.{ext}')).toBe('IMG_1.HEIC');
  expect(named('{ext} {name}')).toBe('HEIC IMG_1.HEIC');
  expect(named('  a ')).toBe('a.HEIC');
  expect(named(' ')).toBe('');
});

test('words in braces that stand for nothing are told', () => {
  const pattern = readPattern('a {who} {count:}{name', german);
  expect(pattern.unknown).toEqual(['{who}']);
  expect(named('a{who}b')).toBe('ab.HEIC');
  expect(countsFiles(pattern)).toBe(false);
  expect(countsFiles(readPattern('{nummer:4}', german))).toBe(true);
});

test('find and replace leaves the extension, and case where it does not matter', () => {
  expect(replacedName('jpg.jpg.jpg', 'JPG', 'x', false)).toBe('x.x.jpg');
  expect(replacedName('a.b.jpg', '.', '$&', true)).toBe('a$&b.jpg');
  expect(replacedName('Ab ab.jpg', 'ab', '', true)).toBe('Ab.jpg');
  expect(replacedName('a.jpg', '', 'b', true)).toBe('a.jpg');
  expect(replacedName('.profile', 'profile', '', true)).toBe('.');
});

interface Named {
  readonly id: string;
  readonly folderPath: string;
  readonly fileName: string;
}
const file = (fileName: string, folderPath = '/'): Named => ({ id: fileName + folderPath, folderPath, fileName });
const nobody = () => new Set<string>();
const planned = (names: readonly string[], to: readonly string[], conflict: 'number' | 'leave', there: string[] = []) =>
  planRenames(
    names.map((name) => file(name)),
    (_, at) => to[at] ?? '',
    conflict,
    () => new Set([...names, ...there]),
  ).map(({ to: name, problem, numbered }) => problem ?? (numbered ? `${name}!` : name));

describe('a plan', () => {
  test('says what is wrong with a name', () => {
    const names = ['', 'a/b.jpg', 'a.', `${'ä'.repeat(130)}.jpg`, '..', 'fine.jpg'];
    expect(planned(['1', '2', '3', '4', '5', '6'], names, 'number')).toEqual([
      ...['name-empty', 'name-slash', 'name-dot', 'name-long', 'name-reserved'],
      'fine.jpg',
    ]);
  });

  test('numbers those whose name is taken, or leaves them', () => {
    const [names, to] = [
      ['1.jpg', '2.jpg', '3.jpg'],
      ['a.jpg', 'a.jpg', 'b.jpg'],
    ];
    expect(planned(names, to, 'number', ['b.jpg', 'b (2).jpg'])).toEqual(['a.jpg', 'a (2).jpg!', 'b (3).jpg!']);
    expect(planned(names, to, 'leave', ['b.jpg'])).toEqual(['a.jpg', 'taken-twice', 'taken-here']);
  });

  test('gives a name that one of them leaves to another, but not one that has to stay', () => {
    expect(planned(['1', '2', '3'], ['2', '3', '1'], 'leave')).toEqual(['2', '3', '1']);
    expect(planned(['1', '2', '3'], ['2', '3', '4'], 'leave', ['4'])).toEqual([
      'taken-here',
      'taken-here',
      'taken-here',
    ]);
    expect(planned(['1', '2'], ['2', ''], 'number')).toEqual(['2 (2)!', 'name-empty']);
  });

  test('lets the same name stand in two folders', () => {
    const rows = planRenames([file('1', '/a'), file('1', '/b')], () => 'x', 'leave', nobody);
    expect(rows.map(({ problem }) => problem)).toEqual([undefined, undefined]);
  });
});

const name = fc.constantFrom('a', 'b', 'c', 'd', 'e.jpg', 'f.jpg', '', 'x/y', numberedName('a', 2));
const library = fc.uniqueArray(
  fc.record({
    folderPath: fc.constantFrom('/', '/p'),
    fileName: name.filter((each) => each !== '' && !each.includes('/')),
  }),
  { selector: ({ folderPath, fileName }) => `${folderPath} ${fileName}` },
);

/** All names of the library, folder by folder; throws where a name is taken when its turn comes. */
function renamed(files: readonly Named[], steps: readonly { readonly file: Named; readonly to: string }[]): string[] {
  const names = new Map(files.map(({ id, folderPath, fileName }) => [id, [folderPath, fileName] as const]));
  for (const {
    file: { id, folderPath },
    to,
  } of steps) {
    for (const [other, [where, what]] of names)
      if (other !== id && where === folderPath && what === to) throw new Error(`${to} is taken`);
    names.set(id, [folderPath, to]);
  }
  return [...names.values()].map(([, what]) => what);
}

test('whatever is wished, no name is taken when its turn comes, and all is as was planned; undone it is as before', () => {
  const property = fc.property(
    library,
    fc.array(name),
    fc.nat(),
    fc.constantFrom('number' as const, 'leave' as const),
    (entries, wishes, chosen, conflict) => {
      const files = entries.map((entry, at) => ({ ...entry, id: String(at).padStart(26, '0') }));
      const picked = files.filter((_, at) => (chosen >> at) % 2 === 0);
      const standing = (path: string) =>
        new Set(files.filter(({ folderPath }) => folderPath === path).map(({ fileName }) => fileName));
      const rows = planRenames(picked, ({ fileName }, at) => wishes[at] ?? fileName, conflict, standing);
      const going = rows.filter(({ file: { fileName }, to, problem }) => !problem && to !== fileName);
      for (const { to } of going) expect(parseName(to)).toBe(to);
      if (conflict === 'number')
        for (const { problem } of rows) expect([undefined, 'name-empty', 'name-slash']).toContain(problem);

      const [aside, all] = orderRenames(going);
      const after = renamed(files, [...aside, ...all]);
      const goal = new Map(going.map((row) => [row.file.id, row.to]));
      expect(after).toEqual(files.map(({ id, fileName }) => goal.get(id) ?? fileName));

      const now = files.map((each, at) => ({ ...each, fileName: after[at] ?? '' }));
      const back = now.flatMap((each, at) =>
        goal.has(each.id) ? [{ file: each, to: files[at]?.fileName ?? '' }] : [],
      );
      expect(renamed(now, orderRenames(back).flat())).toEqual(files.map(({ fileName }) => fileName));
    },
  );
  fc.assert(property, { numRuns: 1_000 });
});

test('a pattern never touches the extension', () => {
  const word = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(word, fc.constantFrom('{name}', '{counter:3}', '{date}', '{ext}', ''), (typed, token) => {
      const to = patternName(readPattern(typed + token, german), facts, 1);
      if (to !== '') expect(splitExtension(`x${to}`)[1]).toBe('.HEIC');
    }),
  );
});

test('ten thousand files of one name, and as many that move up by one in vain, take no second each', () => {
  const files = Array.from({ length: 10_000 }, (_, at) => file(`${at}.jpg`));
  const names = new Set([...files.map(({ fileName }) => fileName), '10000.jpg']);
  const start = performance.now();
  const same = planRenames(
    files,
    () => 'Trip.jpg',
    'number',
    () => names,
  );
  expect(same.at(-1)?.to).toBe('Trip (10000).jpg');
  const up = planRenames(
    files,
    (_, at) => `${at + 1}.jpg`,
    'leave',
    () => names,
  );
  expect(up.every(({ problem }) => problem === 'taken-here')).toBe(true);
  expect(performance.now() - start).toBeLessThan(2_000);
});
