import { expect, test } from 'vitest';
import { canUndo, offerUndo, startChange, undoLast } from './undo.ts';

const soon = () => new Promise((resolve) => setImmediate(resolve));

test('a change on its way is undone once it is made, and none before it in its place', async () => {
  const undone: string[] = [];
  const undo = (name: string) => async () => void undone.push(name);
  offerUndo('liked', undo('like'));
  const trash = startChange();
  undoLast();
  await soon();
  expect(undone).toEqual([]);
  trash.offer('trashed', undo('trash'));
  trash.end();
  await soon();
  expect(undone).toEqual(['trash']);
  undoLast();
  await soon();
  expect(undone).toEqual(['trash', 'like']);
});

test('where a change has failed there is nothing to undo', async () => {
  const undone: string[] = [];
  offerUndo('liked', async () => void undone.push('like'));
  const trash = startChange();
  undoLast();
  trash.end();
  await soon();
  expect(undone).toEqual([]);
  expect(canUndo()).toBe(true);
  undoLast();
  await soon();
  expect([undone, canUndo()]).toEqual([['like'], false]);
});

test('the later change is undone before the earlier', async () => {
  const undone: string[] = [];
  const [first, second] = [startChange(), startChange()];
  undoLast();
  undoLast();
  first.offer('first', async () => void undone.push('first'));
  first.end();
  await soon();
  second.offer('second', async () => void undone.push('second'));
  second.end();
  await soon();
  expect(undone).toEqual(['second', 'first']);
});
