import { isProblem } from '@rdrive/client';
import { t } from '../i18n/t.ts';
import { toast } from '../ui/toast.tsx';
import { tellProblem } from './actions.ts';
import { library } from './drive.ts';
import { createPreference } from './preference.ts';

const isIds = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((id) => typeof id === 'string');

/** Operations that were running when this page was last here. */
const remembered = createPreference<readonly string[]>('operations', [], isIds);

/**
 * Remembers what the server is at work on, and follows what was running before the page was loaded again, until each has
 * ended and the person has heard how. Answers how to stop remembering.
 */
export function followPendingOperations(): () => void {
  for (const id of remembered.get()) void hearOf(id);
  return library.operations.subscribe(() => {
    const ids = library.operations.get().map((operation) => operation.id);
    if (ids.join() !== remembered.get().join()) remembered.set(ids);
  });
}

async function hearOf(id: string): Promise<void> {
  try {
    const { kind } = await library.followOperation(id);
    toast(t('operation.ended', { what: t(`operation.${kind}`) }));
  } catch (error) {
    // Long ended and forgotten by the server too.
    if (isProblem(error, 'not-found')) remembered.set((ids) => ids.filter((other) => other !== id));
    else tellProblem(error);
  }
}
