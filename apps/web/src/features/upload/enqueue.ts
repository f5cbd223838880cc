import { t } from '../../i18n/t.ts';
import { createStore } from '../../lib/store.ts';
import { uploads } from '../../lib/uploads/queue.ts';
import { toast } from '../../ui/toast.tsx';
import { dock } from './dock.ts';
import { type Found, type LeftOut, sift } from './entries.ts';
import { keep } from './kept/keeper.ts';
import { supersede } from './kept/restore.ts';

/** What was left out since the panel was last empty. */
export const leftOut = createStore<LeftOut>({ hidden: 0, other: 0 });

/** Folders that are being looked through. */
export const looking = createStore(0);

/** How many files were left out, and why; empty where none were. */
export function leftOutWords({ hidden, other }: LeftOut): string {
  const words = [];
  if (other > 0) words.push(t('upload.left-out', { count: other }));
  if (hidden > 0) words.push(t('upload.left-out-hidden', { count: hidden }));
  return words.join(' ');
}

/** Puts what was found on its way into a folder and says what was left out. */
export async function enqueue(finding: Found[] | Promise<Found[]>, folder: string): Promise<void> {
  dock.set('used');
  looking.set((count) => count + 1);
  let found: Found[];
  try {
    found = await finding;
  } catch {
    toast(t('upload.unreadable'), { tone: 'problem' });
    return;
  } finally {
    looking.set((count) => count - 1);
  }
  const { wishes, leftOut: out } = sift(found, folder);
  if (wishes.length === 0) return toast(leftOutWords(out) || t('upload.nothing'));
  leftOut.set((before) => ({ hidden: before.hidden + out.hidden, other: before.other + out.other }));
  const keyed = wishes.map((wish) => ({ ...wish, key: crypto.randomUUID() }));
  void supersede(keyed).catch(() => undefined);
  keep(keyed);
  uploads.add(keyed.map(({ key, source, folderPath }) => ({ key, source, folderPath, onConflict: 'ask' })));
}
