import fine from 'world-atlas/countries-50m.json?url';
import coarse from 'world-atlas/countries-110m.json?url';
import { createStore } from '../../../lib/store.ts';
import { type Country, type CountryFile, readCountries } from './countries.ts';

/** Countries to be drawn; undefined until they are there. */
export const coarseCountries = createStore<readonly Country[] | undefined>(undefined);
/** The same with more points, for a map that is near. */
export const fineCountries = createStore<readonly Country[] | undefined>(undefined);

async function load(url: string): Promise<readonly Country[]> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`The map did not come: ${response.status}`);
  return readCountries((await response.json()) as CountryFile);
}

let asked = false;

/** Loads the map, the small file first. What does not come is asked for by the next page that shows a map. */
export async function loadAtlas(): Promise<void> {
  if (asked) return;
  asked = true;
  try {
    coarseCountries.set(await load(coarse));
    fineCountries.set(await load(fine));
  } catch {
    // The photos are on it all the same.
    asked = false;
  }
}
