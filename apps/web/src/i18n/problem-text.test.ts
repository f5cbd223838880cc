import { ProblemError } from '@rdrive/client';
import { errorCodes, parseName } from '@rdrive/core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { formatAs } from '../lib/formats.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { problemText } from './problem-text.ts';
import { speak } from './t.ts';

beforeEach(() => {
  speak('de-DE', de);
  formatAs('de-DE');
});
afterEach(() => {
  speak('en-GB', en);
  formatAs('en-GB');
});

test('what the server says in English never reaches a German page', () => {
  for (const code of errorCodes) {
    const words = problemText(new ProblemError(code, 'A sentence of the server.'));
    expect(words, code).toBe(String(de[`problem.${code}`]).replace('{wait}', '30 Sek.'));
  }
  expect(problemText(new Error('fetch failed'))).toBe(de['problem.unknown']);
});

test('names judged before the server is asked are judged in German', () => {
  const judge = (name: string) => {
    try {
      parseName(name);
    } catch (error) {
      return problemText(error);
    }
    return undefined;
  };
  expect(judge('ends.')).toBe('Ein Name darf nicht mit einem Punkt enden.');
  expect(judge('a/b')).toBe('Ein Name darf weder / noch \\ noch unsichtbare Steuerzeichen enthalten.');
});
