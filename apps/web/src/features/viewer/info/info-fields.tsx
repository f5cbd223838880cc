import type { FileJson } from '@rdrive/client';
import { useId } from 'react';
import { t } from '../../../i18n/t.ts';
import { box, leaveKeys, Problem, useSave } from './field.tsx';

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

/** Date and time on the clock of the place, and how far that clock was from UTC. */
export function DateField({ file }: { file: FileJson }) {
  const id = useId();
  const { problem, save } = useSave(file);
  const initial = file.takenAt.slice(0, 19);
  const offset = file.takenOffset ?? '';
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-13 text-muted">
        {t('info.date')}
      </label>
      <div className="flex gap-2">
        <input
          key={initial}
          id={id}
          type="datetime-local"
          step={1}
          defaultValue={initial}
          onKeyDown={leaveKeys(initial)}
          onBlur={(event) => {
            const { value } = event.target;
            const whole = value.length === 16 ? `${value}:00` : value.slice(0, 19);
            if (whole === '') event.target.value = initial;
            else if (whole !== initial) void save({ takenAt: whole });
          }}
          className={`${box} min-w-0`}
        />
        <input
          key={offset}
          aria-label={t('info.offset')}
          title={t('info.offset')}
          defaultValue={offset}
          placeholder="+00:00"
          size={6}
          autoComplete="off"
          onKeyDown={leaveKeys(offset)}
          onBlur={(event) => {
            const value = event.target.value
              .trim()
              .replace(/^[\u2212\u2013]/, '-')
              .replace(/^(\d)/, '+$1');
            if (value !== offset) void save({ takenOffset: value === '' ? null : value });
          }}
          className={`${box} w-20! shrink-0 px-2!`}
        />
      </div>
      <p className="mt-1 text-13 text-muted">{t('info.date-from', { source: t(`source.${file.takenSource}`) })}</p>
      <Problem text={problem} />
    </div>
  );
}
