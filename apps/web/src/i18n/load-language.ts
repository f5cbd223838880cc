import { formatAs } from '../lib/formats.ts';
import { type Language, languageChoice, localeFor, preferredLanguage } from '../lib/language.ts';
import { loadPart } from '../lib/parts/load-part.ts';
import { createStore, type Watchable } from '../lib/store.ts';
import { first } from './first.ts';
import { type Catalogue, speak } from './t.ts';

/** German comes when somebody speaks it. */
const catalogues: Record<Language, () => Promise<Catalogue>> = {
  en: async () => first as Catalogue,
  de: async () => (await loadPart(() => import('./de.ts'))).de,
};

const manifests: Record<Language, string> = { en: '/app.webmanifest', de: '/app.de.webmanifest' };

const spoken = createStore<Language>('en');

/** The language on show. Views are drawn anew when it changes: texts are not watched one by one. */
export const language: Watchable<Language> = spoken;

/**
 * Takes the language that this device has chosen, or else the browser's, for texts, dates and numbers. Where its texts
 * cannot be had, English stays: better than no page.
 */
async function loadLanguage(): Promise<void> {
  const choice = languageChoice.get();
  const wanted = choice === 'system' ? preferredLanguage(navigator.languages) : choice;
  const [next, texts] = await catalogues[wanted]().then(
    (loaded) => [wanted, loaded] as const,
    () => ['en', first as Catalogue] as const,
  );
  const locale = localeFor(next, navigator.languages);
  speak(locale, texts);
  formatAs(locale);
  document.documentElement.lang = next;
  // What the system is told when the app is installed, shortcuts among it.
  document.querySelector('link[rel=manifest]')?.setAttribute('href', manifests[next]);
  spoken.set(next);
}

/** Keeps the page in the chosen language. */
export function followLanguage(): Promise<void> {
  languageChoice.subscribe(() => void loadLanguage());
  return loadLanguage();
}
