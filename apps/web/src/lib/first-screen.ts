/** What the page waits for before it does what nobody sees yet. */
let drawn = Promise.resolve();

/** Tells that the first screen is still on its way; answers how to tell that it is there, or will not come. */
export function holdFirstScreen(): () => void {
  const { promise, resolve } = Promise.withResolvers<void>();
  drawn = promise;
  return resolve;
}

/** Settles when nothing holds the first screen up. */
export const firstScreen = (): Promise<void> => drawn;
