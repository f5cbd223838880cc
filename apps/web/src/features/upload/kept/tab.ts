/** This load of the page, among the tabs of the browser. */
export const tab = crypto.randomUUID();

const lockOf = (id: string) => `rdrive-upload-tab ${id}`;

let living: Promise<void> | undefined;

/** Says to other tabs that this one lives, until it is closed, reloaded or crashes. Resolves when they can see it. */
export function live(): Promise<void> {
  living ??= new Promise((resolve) => {
    void navigator.locks.request(lockOf(tab), () => {
      resolve();
      return new Promise<never>(() => undefined);
    });
  });
  return living;
}

/** Answers of a tab whether it still lives. */
export async function livingTabs(): Promise<(id: string) => boolean> {
  const { held = [] } = await navigator.locks.query();
  const names = new Set(held.map(({ name }) => name));
  return (id) => names.has(lockOf(id));
}

/** Runs work that decides which tab takes a file, in one tab at a time. */
export function deciding<T>(work: () => Promise<T>): Promise<T> {
  return navigator.locks.request('rdrive-upload-claim', work) as Promise<T>;
}
