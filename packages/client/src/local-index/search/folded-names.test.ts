import { expect, test } from 'vitest';
import { createFoldedNames } from './folded-names.ts';

function found(names: ReturnType<typeof createFoldedNames>, rows: number, text: string, whole = false) {
  const marks = names.mark(new Uint8Array(rows), text, whole);
  return [...marks.keys()].filter((row) => marks[row] === 1);
}

test('finds as a look through each name does, while names come and change', () => {
  const letters = 'aAbBüÜ .';
  let seed = 7;
  const random = (below: number) => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    return (seed >>> 8) % below;
  };
  const word = () => Array.from({ length: 1 + random(6) }, () => letters[random(letters.length)]).join('');
  const names = createFoldedNames();
  const plain: string[] = [];
  for (let round = 0; round < 40; round++) {
    // More at a time than are looked through one by one, in the end.
    for (let count = 0; count < 50 + round * 8; count++) {
      const row = random(4) > 0 ? plain.length : random(plain.length + 1);
      plain[row] = word();
      names.put(row, plain[row]);
    }
    for (const text of ['a', 'ab', 'u', '. b', 'bbbb', 'none']) {
      const folded = plain.map((name) => name.toLowerCase().replaceAll('ü', 'u'));
      const rows = (test: (name: string) => boolean) => [...folded.keys()].filter((row) => test(folded[row] ?? ''));
      expect(found(names, plain.length, text)).toEqual(rows((name) => name.includes(text)));
      expect(found(names, plain.length, text, true)).toEqual(rows((name) => name === text));
    }
  }
});

test('marks stay that others have made', () => {
  const names = createFoldedNames();
  names.put(0, 'one');
  names.put(1, 'two');
  expect([...names.mark(Uint8Array.of(1, 0), 'two', false)]).toEqual([1, 1]);
});
