import { problemText } from '../../i18n/problem-text.ts';
import { t } from '../../i18n/t.ts';
import { toast } from '../../ui/toast.tsx';
import { api } from '../drive.ts';
import { createStore } from '../store.ts';
import { offerUndo } from '../undo.ts';

/** A search that a person has given a name. */
export interface SavedSearch {
  readonly name: string;
  readonly text: string;
}

type List = readonly SavedSearch[];

/** Name of the entry among the settings that the server keeps for each person. */
const SETTING = 'savedSearches';

const store = createStore<List | undefined>(undefined);

function isSaved(value: unknown): value is SavedSearch {
  const { name, text } = (value ?? {}) as Partial<Record<keyof SavedSearch, unknown>>;
  return typeof name === 'string' && typeof text === 'string';
}

function listIn(settings: Readonly<Record<string, unknown>>): List {
  const value = settings[SETTING];
  return Array.isArray(value) ? value.filter(isSaved) : [];
}

/** Changes one after another: each reads the settings first, which another device may have changed. */
let last: Promise<unknown> = Promise.resolve();

function change(how: (list: List) => List): Promise<void> {
  const before = store.get();
  store.set(how(before ?? []));
  const now = last.then(async () => {
    const settings = await api.auth.settings();
    const list = how(listIn(settings));
    await api.auth.saveSettings({ ...settings, [SETTING]: list });
    store.set(list);
  });
  last = now.catch(() => store.set(before));
  return now;
}

/** Changes the list and offers to undo it; says so where the server did not take it. */
async function changeWithUndo(said: string, how: (list: List) => List, back: (list: List) => List): Promise<void> {
  try {
    await change(how);
    offerUndo(said, () => change(back));
  } catch (error) {
    toast(problemText(error), { tone: 'problem' });
  }
}

const without = (text: string) => (list: List) => list.filter((saved) => saved.text !== text);
const renamed = (text: string, name: string) => (list: List) =>
  list.map((saved) => (saved.text === text ? { ...saved, name } : saved));

/** The searches that this person has saved, kept on the server; undefined until they are there. No two have one text. */
export const savedSearches = {
  get: store.get,
  subscribe: store.subscribe,
  /** Rejects where the server cannot be asked. */
  async load(): Promise<void> {
    await last;
    store.set(listIn(await api.auth.settings()));
  },
  save({ name, text }: SavedSearch): Promise<void> {
    return changeWithUndo(
      t('search.saved', { name }),
      (list) => [...without(text)(list), { name, text }],
      without(text),
    );
  },
  rename({ name: before, text }: SavedSearch, name: string): Promise<void> {
    return changeWithUndo(t('search.renamed', { name }), renamed(text, name), renamed(text, before));
  },
  remove(saved: SavedSearch): Promise<void> {
    const at = store.get()?.findIndex(({ text }) => text === saved.text) ?? 0;
    return changeWithUndo(t('search.removed', { name: saved.name }), without(saved.text), (list) =>
      without(saved.text)(list).toSpliced(at, 0, saved),
    );
  },
};
