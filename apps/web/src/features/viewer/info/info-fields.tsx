import type { DetailsPatch, FileJson } from '@rdrive/client';
import { type KeyboardEvent, useId, useState } from 'react';
import { problemText } from '../../../i18n/problem-text.ts';
import { t } from '../../../i18n/t.ts';
import { library } from '../../../lib/drive.ts';
import { offerUndo } from '../../../lib/undo.ts';

const box =
  'w-full rounded-control border border-line bg-paper px-3 py-2 outline-offset-0 focus:border-accent aria-invalid:border-danger';

/**
 * Saves one field when it is left; says why where the server refuses it. The field itself is keyed by its value, so that
 * it follows the file; the reason outlives the way back to the old value.
 */
function useSave(file: FileJson) {
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

function Problem({ text }: { text: string | undefined }) {
  if (!text) return null;
  return (
    <p role="alert" className="mt-1 text-13 text-danger">
      {text}
    </p>
  );
}

/** Enter saves by leaving the field; Esc puts back what was there. */
function leaveKeys(initial: string, enterLeaves = true) {
  return (event: KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>) => {
    const field = event.currentTarget;
    if (event.key === 'Escape') {
      field.value = initial;
      field.blur();
    } else if (event.key === 'Enter' && enterLeaves) field.blur();
  };
}

export function NameField({ file }: { file: FileJson }) {
  const id = useId();
  const { problem, save } = useSave(file);
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-13 text-muted">
        {t('info.name')}
      </label>
      <input
        key={file.fileName}
        id={id}
        defaultValue={file.fileName}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={problem ? true : undefined}
        onKeyDown={leaveKeys(file.fileName)}
        onBlur={(event) => {
          const name = event.target.value.trim();
          if (name === '') event.target.value = file.fileName;
          else if (name !== file.fileName) void save({ fileName: name });
        }}
        className={box}
      />
      <Problem text={problem} />
    </div>
  );
}

export function DescriptionField({ file }: { file: FileJson }) {
  const id = useId();
  const { problem, save } = useSave(file);
  const initial = file.description ?? '';
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-13 text-muted">
        {t('info.description')}
      </label>
      <textarea
        key={initial}
        id={id}
        rows={2}
        defaultValue={initial}
        placeholder={t('info.description-hint')}
        onKeyDown={leaveKeys(initial, false)}
        onBlur={(event) => {
          const text = event.target.value.trim();
          if (text !== initial) void save({ description: text === '' ? null : text });
        }}
        className={`${box} [field-sizing:content] resize-none`}
      />
      <Problem text={problem} />
    </div>
  );
}

export function DateField({ file }: { file: FileJson }) {
  const id = useId();
  const { problem, save } = useSave(file);
  const initial = file.takenAt.slice(0, 19);
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-13 text-muted">
        {t('info.date')}
      </label>
      <input
        key={initial}
        id={id}
        type="datetime-local"
        step={1}
        defaultValue={initial}
        onKeyDown={leaveKeys(initial)}
        onBlur={(event) => {
          const value = event.target.value.length === 16 ? `${event.target.value}:00` : event.target.value.slice(0, 19);
          if (value === '') event.target.value = initial;
          else if (value !== initial) void save({ takenAt: value });
        }}
        className={box}
      />
      <p className="mt-1 text-13 text-muted">
        {t('info.date-from', { source: t(`source.${file.takenSource}`) })}
        {file.takenOffset ? ` · UTC${file.takenOffset}` : ''}
      </p>
      <Problem text={problem} />
    </div>
  );
}
