import { createFormats } from '@rdrive/client';

/** Dates and sizes in the language of the texts, with the region of the browser where it speaks that language. */
export const formats = createFormats(navigator.languages.find((language) => language.startsWith('en')) ?? 'en-GB');
