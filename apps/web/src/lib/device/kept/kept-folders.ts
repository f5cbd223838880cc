import { createStore, type Watchable } from '../../store.ts';

/** A folder that is kept on this device with all that is below it. */
export interface KeptFolder {
  readonly id: string;
  /** Where it was when it was last seen. */
  readonly path: string;
}

const KEY = 'rdrive.kept-folders';

function read(): readonly KeptFolder[] {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(value) ? (value as KeptFolder[]) : [];
  } catch {
    return [];
  }
}

const store = createStore<readonly KeptFolder[]>(read());

// Another tab has written it.
addEventListener('storage', ({ key }) => key === KEY && store.set(read()));

/** The folders that are kept on this device. */
export const keptFolders: Watchable<readonly KeptFolder[]> = store;

/** Sets which folders are kept; the keeper follows. */
export function setKeptFolders(folders: readonly KeptFolder[]): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(folders));
  } catch {
    // Forbidden or full: they are kept for as long as the page lives.
  }
  store.set(folders);
}

/** True where some are kept, or their bytes may still lie here. */
export function hasKept(): boolean {
  try {
    return localStorage.getItem(KEY) !== null;
  } catch {
    return false;
  }
}

/** Keeps none any more, as the session has ended. */
export function forgetKeptFolders(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // Then nothing was written either.
  }
  store.set([]);
}
