import { createFormats } from '@rdrive/client';

/** Browsers may name a locale that `Intl` refuses (`en-US@posix`, from the environment of some systems). */
function isUsable(locale: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(locale).length > 0;
  } catch {
    return false;
  }
}

const spoken = navigator.languages.filter((language) => language.startsWith('en')).find(isUsable);

/** Dates and sizes in the language of the texts, with the region of the browser where it speaks that language. */
export const formats = createFormats(spoken ?? 'en-GB');
