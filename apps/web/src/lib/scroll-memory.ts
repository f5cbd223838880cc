/** Which tile was at the top of the window, and how far below its top the window began. */
export interface ScrollSpot {
  readonly id: string;
  readonly offset: number;
}

const KEY = 'rdrive.scroll';

interface Kept extends ScrollSpot {
  readonly path: string;
}

function read(): Kept | undefined {
  try {
    const value = JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as Partial<Kept> | null;
    const { path, id, offset } = value ?? {};
    return typeof path === 'string' && typeof id === 'string' && typeof offset === 'number'
      ? { path, id, offset }
      : undefined;
  } catch {
    return undefined;
  }
}

// Only a page that is loaded again asks.
let found = read();

// Who scrolls before the files are there wants to be elsewhere.
for (const event of ['wheel', 'touchmove', 'keydown'] as const)
  addEventListener(event, () => (found = undefined), { passive: true, once: true });

/** Keeps the spot for the case that this page is loaded again. */
export function keepSpot(spot: ScrollSpot): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ ...spot, path: location.pathname }));
  } catch {
    // Full or forbidden: a reload then begins at the top.
  }
}

/** Keeps none: a reload begins at the top. */
export function dropSpot(): void {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // Nothing was kept where nothing may be.
  }
}

/** Where this page was before it was loaded again, until somebody scrolls or {@link forgetSpot} is called. */
export function spotBeforeReload(): ScrollSpot | undefined {
  return found?.path === location.pathname ? found : undefined;
}

export function forgetSpot(): void {
  found = undefined;
}

/** Of views that were left, by the step of the history in which they were. */
const entries = new Map<string, ScrollSpot>();

/** The step of the history that the page is at. */
export function entryKey(): string {
  const state = history.state as { readonly __TSR_key?: string } | null;
  return state?.__TSR_key ?? '';
}

/** Keeps where a view was that is being left. */
export function keepEntrySpot(entry: string, spot: ScrollSpot | undefined): void {
  if (spot) entries.set(entry, spot);
  else entries.delete(entry);
}

/**
 * Where the view of this step was when it was left. The router brings positions back as well, but in pixels, and before
 * a view that takes a moment to lay out has its height.
 */
export function spotOfEntry(): ScrollSpot | undefined {
  return entries.get(entryKey());
}

/** True where the page that opens does not begin at its top. */
export function beginsBelow(): boolean {
  return spotBeforeReload() !== undefined || spotOfEntry() !== undefined;
}
