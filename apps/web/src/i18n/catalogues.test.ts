import { errorCodes, errorReasons } from '@rdrive/core';
import { expect, test } from 'vitest';
import { de } from './de.ts';
import { en } from './en.ts';
import './late.ts';
import { isTextKey } from './t.ts';
import type { Text } from './translation.ts';

const keys = Object.keys(en).filter(isTextKey).sort();

function params(text: string): string[] {
  return [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name))].sort();
}

/** One thing may be named without its number: "Moved to the trash". */
function paramsOf(text: Text): { always: string[]; counted: string[] } {
  if (typeof text === 'string') return { always: params(text), counted: params(text) };
  return { always: params(text.one).filter((name) => name !== 'count'), counted: params(text.other) };
}

test('both languages have the same texts', () => {
  expect(Object.keys(de).sort()).toEqual(keys);
});

test('both languages fill in the same things', () => {
  for (const key of keys) expect(paramsOf(de[key]), key).toEqual(paramsOf(en[key]));
});

test('no text is empty, and German quotes and dots are German', () => {
  for (const key of keys) {
    const forms = [de[key]].flatMap((text) => (typeof text === 'string' ? [text] : [text.one, text.other]));
    for (const form of forms) {
      expect(form.trim(), key).not.toBe('');
      expect(form, key).not.toMatch(/["”]|\.\.\.|\S…/);
    }
  }
});

test('every error that can be met has its words', () => {
  const wanted = [
    ...[...errorCodes, 'offline', 'unknown'].map((code) => `problem.${code}`),
    ...errorReasons.map((reason) => `fault.${reason}`),
  ];
  expect(wanted.filter((key) => !isTextKey(key))).toEqual([]);
});
