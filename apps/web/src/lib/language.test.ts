import { expect, test } from 'vitest';
import { localeFor, preferredLanguage } from './language.ts';

test('the first language of the browser that the app speaks', () => {
  expect(preferredLanguage(['de-AT', 'en'])).toBe('de');
  expect(preferredLanguage(['fr-FR', 'DE', 'en-GB'])).toBe('de');
  expect(preferredLanguage(['en-US', 'de'])).toBe('en');
  expect(preferredLanguage(['fr-FR', 'den'])).toBe('en');
  expect(preferredLanguage([])).toBe('en');
});

test('dates follow the region where the browser has one for the language', () => {
  expect(localeFor('de', ['de-CH', 'de'])).toBe('de-CH');
  expect(localeFor('de', ['en-US'])).toBe('de-DE');
  expect(localeFor('en', ['en-US@posix', 'en-AU'])).toBe('en-AU');
});
