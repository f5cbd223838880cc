import './lib/foresee.ts';
import { createRoot } from 'react-dom/client';
import './styles/app.css';
import { App } from './app/app.tsx';
import { followLanguage } from './i18n/load-language.ts';
import { lastPerson } from './lib/device/last-person.ts';
import { findSession } from './lib/session.ts';
import { listenForShortcuts } from './lib/shortcuts.ts';
import { followTheme } from './lib/theme.ts';
import { preloadView } from './router.tsx';

/** So long (ms) the page waits for its view rather than to draw first what is drawn while that is awaited. */
const PATIENCE = 100;

/**
 * Settles once it is known who is here and their view is loaded, or soon: where both are at hand, the view is the first
 * that is drawn.
 */
function opening(): Promise<unknown> {
  if (!lastPerson()) return Promise.resolve();
  // Who waits for them later is told what fails.
  const ready = Promise.allSettled([findSession(), preloadView()]);
  return Promise.race([ready, new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
}

// Not at the top of this module: parts of the program wait for its end.
async function open(): Promise<void> {
  // The first words on show are in the right language.
  await Promise.all([followLanguage(), opening()]);
  const place = document.getElementById('root');
  if (!place) throw new Error('index.html has no #root');
  createRoot(place).render(<App />);
}

followTheme();
listenForShortcuts();
void open();
