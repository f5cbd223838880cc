import { lookForNewer } from './newer.ts';

/** What was had by another address after all; as modules have state it is one for all who ask. */
const rescued = new Map<string, Promise<unknown>>();
let attempt = 0;

/** The address that Chromium and Firefox name; Safari, which names none, asks again by itself. */
function addressIn(error: unknown): string | undefined {
  return error instanceof Error ? /\bhttps?:\/\/[^\s'"]+\.js\b/.exec(error.message)?.[0] : undefined;
}

/** Browsers remember for as long as a page lives that an address could not be loaded: it is asked for by another one. */
function again<M>(address: string): Promise<M> {
  const before = rescued.get(address) as Promise<M> | undefined;
  if (before) return before;
  const trying = import(/* @vite-ignore */ `${address}?again=${++attempt}`) as Promise<M>;
  rescued.set(address, trying);
  trying.catch(() => rescued.delete(address));
  return trying;
}

/**
 * Loads a part of the program (`load` is an `import()` and hands on the module as it is). What failed is tried once
 * more now, and at each further call; rejects where it is not to be had. Where that is so because a newer program has
 * been deployed, the page is loaded anew at a safe moment.
 */
export async function loadPart<M extends object>(load: () => Promise<M>): Promise<M> {
  try {
    return await load();
  } catch (error) {
    const address = addressIn(error);
    try {
      if (address === undefined) throw error;
      return await again<M>(address);
    } catch {
      void lookForNewer();
      throw error;
    }
  }
}
