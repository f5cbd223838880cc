import { createPreference, oneOf } from './preference.ts';

/** A language that the app speaks. */
export type Language = 'en' | 'de';

/** The language of this device; `system` follows the browser. */
export const languageChoice = createPreference<Language | 'system'>('language', 'system', oneOf('system', 'en', 'de'));

/** Browsers may name a locale that `Intl` refuses (`en-US@posix`, from the environment of some systems). */
function isUsable(locale: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(locale).length > 0;
  } catch {
    return false;
  }
}

function languageOf(locale: string): string {
  return (locale.split(/[-_]/)[0] ?? '').toLowerCase();
}

/** The first of a person's languages that the app speaks; else English. */
export function preferredLanguage(wanted: readonly string[]): Language {
  return wanted.map(languageOf).find((language) => language === 'en' || language === 'de') ?? 'en';
}

/** The language, with the region of the browser where that speaks it: dates and numbers differ by region. */
export function localeFor(language: Language, wanted: readonly string[]): string {
  const regional = wanted.find((locale) => languageOf(locale) === language && isUsable(locale));
  return regional ?? (language === 'de' ? 'de-DE' : 'en-GB');
}
