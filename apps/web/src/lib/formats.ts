import { createFormats, type Formats } from '@rdrive/client';

/** Dates and sizes in the language of the texts; English until another is taken. */
export let formats: Formats = createFormats('en-GB');

/** Takes another locale for all dates and sizes from now on. */
export function formatAs(locale: string): void {
  formats = createFormats(locale);
}
