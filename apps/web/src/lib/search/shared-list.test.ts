import { expect, test } from 'vitest';
import { createSharedList, type ListChange } from './shared-list.ts';

/** A home whose answers come when they are let through: that of the oldest question, or of another one. */
function slowHome(list: readonly string[]) {
  let now = list;
  const waiting: (() => void)[] = [];
  const left: (readonly string[])[] = [];
  const held = <T>(work: () => T) =>
    new Promise<T>((resolve) => waiting.push(() => resolve(Promise.resolve().then(work))));
  return {
    home: {
      read: () => {
        const read = now;
        return held(() => read);
      },
      change: (how: ListChange<string>) =>
        held(() => {
          if (now.includes('full')) throw new Error('refused');
          now = how(now);
          return now;
        }),
      leave: (list: readonly string[]) => void left.push(list),
    },
    left,
    now: () => now,
    fill: () => {
      now = ['full'];
    },
    async next(at = 0) {
      const soon = () => new Promise((resolve) => setImmediate(resolve));
      await soon();
      waiting.splice(at, 1)[0]?.();
      await soon();
    },
  };
}

const add = (one: string) => (list: readonly string[]) => [...list.filter((each) => each !== one), one];
const remove = (one: string) => (list: readonly string[]) => list.filter((each) => each !== one);

test('a change that is kept takes no later one off the list again', async () => {
  const { home, now, next } = slowHome(['a']);
  const list = createSharedList(home);
  void list.load();
  await next();
  const seen: unknown[] = [];
  list.subscribe(() => seen.push(list.get()));
  void list.change(add('b'));
  void list.change(remove('a'));
  void list.change(add('c'));
  for (let change = 0; change < 3; change++) await next();
  expect(seen.slice(0, 3)).toEqual([['a', 'b'], ['b'], ['b', 'c']]);
  for (const later of seen.slice(3)) expect(later).toEqual(['b', 'c']);
  expect(now()).toEqual(['b', 'c']);
});

test('what was read before a change does not hide it, whichever is answered first', async () => {
  for (const first of [0, 1]) {
    const { home, next } = slowHome(['a']);
    const list = createSharedList(home);
    void list.load();
    await new Promise((resolve) => setImmediate(resolve));
    void list.change(add('b'));
    await next(first);
    expect(list.get()).toEqual(['a', 'b']);
    await next();
    expect(list.get()).toEqual(['a', 'b']);
  }
});

test('where a change is refused the others stay', async () => {
  const { home, next, fill } = slowHome([]);
  const list = createSharedList(home);
  void list.change(add('a'));
  const refused = list.change(add('b')).catch(String);
  await next();
  fill();
  expect(list.get()).toEqual(['a', 'b']);
  await next();
  expect(await refused).toBe('Error: refused');
  expect(list.get()).toEqual(['a']);
});

test('where the first change is refused nothing is known', async () => {
  const { home, next, fill } = slowHome([]);
  fill();
  const list = createSharedList(home);
  const refused = list.change(add('b')).catch(String);
  expect(list.get()).toEqual(['b']);
  await next();
  expect(await refused).toBe('Error: refused');
  expect(list.get()).toBeUndefined();
});

test('who leaves the page takes along what is on its way, but no list that nobody has read', async () => {
  const { home, left, next } = slowHome(['a']);
  const list = createSharedList(home);
  void list.change(add('b'));
  list.leave();
  expect(left).toEqual([]);
  await next();
  void list.load();
  await next();
  list.leave();
  expect(left).toEqual([]);
  void list.change(add('c'));
  list.leave();
  expect(left).toEqual([['a', 'b', 'c']]);
});
