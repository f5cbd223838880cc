import { problemText } from '../i18n/problem-text.ts';
import { t } from '../i18n/t.ts';
import { toast } from '../ui/toast.tsx';
import { silence } from './connection.ts';

type Undo = () => Promise<unknown>;

/** What can be undone by key, the latest last. The toast of a change is gone after seconds; its undo stays. */
const done: Undo[] = [];
const REMEMBERED = 50;

async function run(undo: Undo): Promise<void> {
  const at = done.indexOf(undo);
  // By key and by toast at the same moment: once.
  if (at < 0) return;
  done.splice(at, 1);
  try {
    await undo();
    toast(t('action.undone'));
  } catch (error) {
    toast(problemText(error), { tone: 'problem' });
  }
}

/** Says what was done, and keeps how to undo it: in the toast, and for the key. */
export function offerUndo(text: string, undo: Undo): void {
  done.push(undo);
  if (done.length > REMEMBERED) done.shift();
  const said = silence.get() ? t('outbox.later', { done: text }) : text;
  toast(said, { action: { label: t('app.undo'), run: () => void run(undo) } });
}

/** True where there is something to undo. */
export function canUndo(): boolean {
  return done.length > 0;
}

/** Undoes the latest change that has not been undone; says so where there is none. */
export function undoLast(): void {
  const undo = done.at(-1);
  if (undo) void run(undo);
  else toast(t('action.nothing-to-undo'));
}
