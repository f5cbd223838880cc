import { expect, test } from 'vitest';
import { en } from '../i18n/en.ts';
import { combinationOf, shortcutFor, shortcuts } from './shortcuts.ts';

const press = (key: string, more: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
});

test('presses are written as the table writes them', () => {
  expect(combinationOf(press('?', { shiftKey: true }))).toBe('?');
  expect(combinationOf(press('F', { shiftKey: true }))).toBe('f');
  expect(combinationOf(press(' ', { shiftKey: true }))).toBe('shift+Space');
  expect(combinationOf(press('a', { metaKey: true }))).toBe('mod+a');
});

test('a press means one thing, and two keys another', () => {
  expect(shortcutFor(press('t'))).toBe('tag');
  expect(shortcutFor(press('t'), 'g')).toBe('go-trash');
  expect(shortcutFor(press('t', { ctrlKey: true }))).toBeUndefined();
  expect(shortcutFor(press('ArrowLeft', { shiftKey: true }))).toBe('extend');
});

test('no two shortcuts of the page share a combination, and each has its words', () => {
  const all = Object.values(shortcuts).filter(({ group }) => group !== 'viewer');
  const keys = all.flatMap((each) => [...each.keys]);
  expect(new Set(keys).size).toBe(keys.length);
  for (const id of Object.keys(shortcuts)) expect(en).toHaveProperty([`keys.${id}`]);
});
