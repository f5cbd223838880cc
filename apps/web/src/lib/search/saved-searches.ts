import type { SettingsJson } from '@rdrive/client';
import { problemText } from '../../i18n/problem-text.ts';
import { t } from '../../i18n/t.ts';
import { toast } from '../../ui/toast.tsx';
import { api } from '../drive.ts';
import { offerUndo } from '../undo.ts';
import { createSharedList, type ListChange } from './shared-list.ts';

/** A search that a person has given a name. */
export interface SavedSearch {
  readonly name: string;
  readonly text: string;
}

type List = readonly SavedSearch[];

/** Name of the entry among the settings that the server keeps for each person. */
const SETTING = 'savedSearches';

function isSaved(value: unknown): value is SavedSearch {
  const { name, text } = (value ?? {}) as Partial<Record<keyof SavedSearch, unknown>>;
  return typeof name === 'string' && typeof text === 'string';
}

function listIn(settings: Readonly<Record<string, unknown>>): List {
  const value = settings[SETTING];
  return Array.isArray(value) ? value.filter(isSaved) : [];
}

/** All settings as they were read last. */
let read: SettingsJson = {};

async function readSettings(): Promise<SettingsJson> {
  read = await api.auth.settings();
  return read;
}

const list = createSharedList<SavedSearch>({
  read: async () => listIn(await readSettings()),
  async change(how) {
    // Other settings, and what another device has saved meanwhile, stay as they are.
    const settings = await readSettings();
    const next = how(listIn(settings));
    await api.auth.saveSettings({ ...settings, [SETTING]: next });
    return next;
  },
  leave: (next) =>
    void api.auth.saveSettings({ ...read, [SETTING]: next }, { outlivesPage: true }).catch(() => undefined),
});

addEventListener('pagehide', list.leave);

/** Changes the list and offers to undo it; says so where the server did not take it. */
async function changeWithUndo(
  said: string,
  how: ListChange<SavedSearch>,
  back: ListChange<SavedSearch>,
): Promise<void> {
  try {
    await list.change(how);
    offerUndo(said, () => list.change(back));
  } catch (error) {
    toast(problemText(error), { tone: 'problem' });
  }
}

const without = (text: string) => (list: List) => list.filter((saved) => saved.text !== text);
const renamed = (text: string, name: string) => (list: List) =>
  list.map((saved) => (saved.text === text ? { ...saved, name } : saved));

/** The searches that this person has saved, kept on the server; undefined until they are there. No two have one text. */
export const savedSearches = {
  get: list.get,
  subscribe: list.subscribe,
  /** Rejects where the server cannot be asked. */
  load: list.load,
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
    const at = list.get()?.findIndex(({ text }) => text === saved.text) ?? 0;
    return changeWithUndo(t('search.removed', { name: saved.name }), without(saved.text), (list) =>
      without(saved.text)(list).toSpliced(at, 0, saved),
    );
  },
};
