import { problemText } from '../i18n/problem-text.ts';
import { t } from '../i18n/t.ts';
import { toast } from '../ui/toast.tsx';
import { silence } from './connection.ts';

type Undo = () => Promise<unknown>;

/** A change on its way, or made. */
interface Step {
  /** There once it is made; never where nothing came of it. */
  undo?: Undo;
  /** Settles when it is made, or has failed. */
  readonly over: Promise<void>;
}

/** A change from its beginning on, for whoever makes it. */
export interface StartedChange {
  /** Says what was done, and how it is undone: in a toast, and for the key. */
  offer(text: string, undo: Undo): void;
  /** It is over. Where nothing was offered there is nothing to undo. */
  end(): void;
}

/** What can be undone by key, the latest last. The toast of a change is gone after seconds; its undo stays. */
const steps: Step[] = [];
const REMEMBERED = 50;
let turn: Promise<void> = Promise.resolve();

function forget(step: Step): boolean {
  const at = steps.indexOf(step);
  if (at >= 0) steps.splice(at, 1);
  return at >= 0;
}

async function undoStep(step: Step): Promise<void> {
  await step.over;
  // It has failed, and said so.
  if (!step.undo) return;
  try {
    await step.undo();
    toast(t('action.undone'));
  } catch (error) {
    toast(problemText(error), { tone: 'problem' });
  }
}

/** One after another: the later change before the earlier. */
function run(step: Step): void {
  // By key and by toast at the same moment: once.
  if (forget(step)) turn = turn.then(() => undoStep(step));
}

/** Notes a change that begins: the key undoes this one from now on, as soon as it is made. */
export function startChange(): StartedChange {
  const { promise: over, resolve } = Promise.withResolvers<void>();
  const step: Step = { over };
  steps.push(step);
  if (steps.length > REMEMBERED) steps.shift();
  return {
    offer(text, undo) {
      step.undo = undo;
      const said = silence.get() ? t('outbox.later', { done: text }) : text;
      toast(said, { action: { label: t('app.undo'), run: () => run(step) } });
    },
    end() {
      if (!step.undo) forget(step);
      resolve();
    },
  };
}

/** Says what was done, and keeps how to undo it: in the toast, and for the key. */
export function offerUndo(text: string, undo: Undo): void {
  const change = startChange();
  change.offer(text, undo);
  change.end();
}

/** True where there is something to undo. */
export function canUndo(): boolean {
  return steps.length > 0;
}

/** Undoes the latest change that has not been undone, once it is made; says so where there is none. */
export function undoLast(): void {
  const step = steps.at(-1);
  if (step) run(step);
  else toast(t('action.nothing-to-undo'));
}
