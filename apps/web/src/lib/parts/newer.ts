import { createStore } from '../store.ts';
import { atSafeMoment } from './safe-moment.ts';

const PROGRAM = 'script[type="module"][src]';
/** In `sessionStorage`: the program for which this tab was loaded anew, so that a broken one is not loaded for ever. */
const LOADED_FOR = 'rdrive.loaded-for';

/** A newer program is deployed than this page runs; it is loaded as soon as nothing is lost by it. */
export const newerWaits = createStore(false);

/** The program that a page loads, as the addresses of its pieces say; null where it loads none. */
function programOf(page: Document): string | null {
  const pieces = [...page.querySelectorAll(PROGRAM)].map((script) => script.getAttribute('src'));
  return pieces.length > 0 ? pieces.join(' ') : null;
}

async function deployed(): Promise<string | null> {
  const response = await fetch('/', { cache: 'no-store' });
  return response.ok ? programOf(new DOMParser().parseFromString(await response.text(), 'text/html')) : null;
}

function firstTimeFor(program: string): boolean {
  try {
    if (sessionStorage.getItem(LOADED_FOR) === program) return false;
    sessionStorage.setItem(LOADED_FOR, program);
    return true;
  } catch {
    // Nothing can be noted: rather a button than a page that loads for ever.
    return false;
  }
}

/** After a part of the program was not to be had: where there is a newer program, loads the page anew for it, once. */
export async function lookForNewer(): Promise<void> {
  const next = await deployed().catch(() => null);
  if (next === null || next === programOf(document) || newerWaits.get() || !firstTimeFor(next)) return;
  newerWaits.set(true);
  atSafeMoment(() => location.reload());
}
