import { afterEach, expect, test } from 'vitest';
import { de } from './de.ts';
import { en } from './en.ts';
import { speak, t } from './t.ts';

afterEach(() => speak('en-GB', en));

test('forms follow the number, and numbers the language', () => {
  expect(t('library.items', { count: 1 })).toBe('1 item');
  expect(t('library.items', { count: 0 })).toBe('0 items');
  expect(t('library.items', { count: 12_345 })).toBe('12,345 items');
  speak('de-DE', de);
  expect(t('library.items', { count: 1 })).toBe('1 Element');
  expect(t('library.items', { count: 12_345 })).toBe('12.345 Elemente');
});

test('words are filled in as they are, even where they look like a place to fill', () => {
  speak('de-DE', de);
  expect(t('folder.trashed', { name: '{count} $& 2024' })).toBe('„{count} $& 2024“ liegt im Papierkorb');
});
