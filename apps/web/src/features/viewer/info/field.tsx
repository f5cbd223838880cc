import type { DetailsPatch, FileJson } from '@rdrive/client';
import { type KeyboardEvent, useState } from 'react';
import { problemText } from '../../../i18n/problem-text.ts';
import { t } from '../../../i18n/t.ts';
import { library } from '../../../lib/drive.ts';
import { offerUndo } from '../../../lib/undo.ts';

export const box =
  'w-full rounded-control border border-line bg-paper px-3 py-2 outline-offset-0 focus:border-accent aria-invalid:border-danger';

/**
 * Saves one field when it is left; says why where the server refuses it. The field itself is keyed by its value, so that
 * it follows the file; the reason outlives the way back to the old value.
 */
export function useSave(file: FileJson) {
  const [problem, setProblem] = useState<string>();
  async function save(patch: DetailsPatch) {
    setProblem(undefined);
    try {
      const { undo } = await library.edits.edit(file, patch);
      offerUndo(t('file.saved'), undo);
    } catch (error) {
      setProblem(problemText(error));
    }
  }
  return { problem, save };
}

export function Problem({ text }: { text: string | undefined }) {
  if (!text) return null;
  return (
    <p role="alert" className="mt-1 text-13 text-danger">
      {text}
    </p>
  );
}

/** Enter saves by leaving the field; Esc puts back what was there. */
export function leaveKeys(initial: string, enterLeaves = true) {
  return (event: KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>) => {
    const field = event.currentTarget;
    if (event.key === 'Escape') {
      field.value = initial;
      field.blur();
    } else if (event.key === 'Enter' && enterLeaves) field.blur();
  };
}
