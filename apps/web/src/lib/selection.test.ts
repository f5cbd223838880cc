import { beforeEach, expect, test } from 'vitest';
import { beginRange, clearSelection, selection, selectRange, setSelection, toggleSelected } from './selection.ts';

const order = ['a', 'b', 'c', 'd', 'e'];
const selected = () => [...selection.get()].sort().join('');

beforeEach(clearSelection);

test('a range goes from the last toggled to the one clicked, either way', () => {
  toggleSelected('c');
  selectRange('e', order);
  expect(selected()).toBe('cde');
  selectRange('a', order);
  expect(selected()).toBe('abc');
});

test('a range keeps what was selected before it began', () => {
  toggleSelected('a');
  toggleSelected('d');
  selectRange('e', order);
  expect(selected()).toBe('ade');
});

test('a range whose beginning is not in view selects the one clicked', () => {
  toggleSelected('gone');
  selectRange('b', order);
  expect(selected()).toBe('bgone');
});

test('a range can begin at one that is not selected', () => {
  beginRange('b');
  expect(selected()).toBe('');
  selectRange('d', order);
  expect(selected()).toBe('bcd');
});

test('the same selection is not told again', () => {
  setSelection(['a', 'b']);
  const before = selection.get();
  setSelection(['b', 'a']);
  expect(selection.get()).toBe(before);
});
