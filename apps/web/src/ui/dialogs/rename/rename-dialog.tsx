import type { FileJson } from '@rdrive/client';
import { type FormEvent, useDeferredValue, useMemo, useState } from 'react';
import '../../../i18n/late.ts';
import { t } from '../../../i18n/t.ts';
import { fileActions } from '../../../lib/actions.ts';
import { isNumbered, isRenamed, patternOf, planOf, type RenameForm, tokenWord } from '../../../lib/rename.ts';
import { clearSelection } from '../../../lib/selection.ts';
import { Button } from '../../button.tsx';
import { Dialog } from '../../dialog.tsx';
import { SelectField } from '../../select-field.tsx';
import { TextField } from '../../text-field.tsx';
import { PatternField } from './pattern-field.tsx';
import { RenamePreview } from './rename-preview.tsx';
import { useStandingNames } from './use-standing-names.ts';

const ways = { pattern: 'rename.by-pattern', replace: 'rename.by-replacing' } as const;

type SetForm = (change: Partial<RenameForm>) => void;

/** New names for many files: by a pattern, or by replacing a part of them. Shows what comes of it before it is done. */
export function RenameDialog({ files, onClose }: { files: readonly FileJson[]; onClose: () => void }) {
  const [form, setForm] = useState<RenameForm>(() => ({
    way: 'pattern',
    pattern: `{${tokenWord('name')}}`,
    first: '1',
    order: 'taken',
    find: '',
    replacement: '',
    matchCase: false,
    conflict: 'number',
  }));
  const set: SetForm = (change) => setForm((before) => ({ ...before, ...change }));
  const { standing, complete } = useStandingNames(files);
  // Thousands of names are worked out when the typing rests.
  const late = useDeferredValue(form);
  const rows = useMemo(() => planOf(late, files, standing), [late, files, standing]);
  const { unknown } = patternOf(form);
  const going = rows.filter(isRenamed);
  const ready = late === form && going.length > 0 && (form.way === 'replace' || unknown.length === 0);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!ready) return;
    clearSelection();
    void fileActions.renameMany(new Map(going.map(({ file, to }) => [file, to])));
    onClose();
  }
  return (
    <Dialog title={t('rename.title', { count: files.length })} onClose={onClose} wide>
      <form onSubmit={submit} className="grid grid-cols-[minmax(0,1fr)] gap-4 p-1">
        <fieldset className="flex flex-wrap gap-x-6">
          <legend className="sr-only">{t('rename.way')}</legend>
          {(['pattern', 'replace'] as const).map((way) => (
            <label key={way} className="flex min-h-11 items-center gap-3 text-15 tablet:min-h-9">
              <input
                type="radio"
                name="rename-way"
                checked={form.way === way}
                onChange={() => set({ way })}
                className="size-5 accent-accent"
              />
              {t(ways[way])}
            </label>
          ))}
        </fieldset>
        {form.way === 'pattern' ? (
          <>
            <PatternField pattern={form.pattern} unknown={unknown} onChange={(pattern) => set({ pattern })} />
            {isNumbered(form) && <Numbers form={form} set={set} />}
          </>
        ) : (
          <Replacing form={form} set={set} />
        )}
        <SelectField
          label={t('rename.conflict')}
          value={form.conflict}
          choices={{ number: t('rename.conflict-number'), leave: t('rename.conflict-leave') }}
          onChoose={(conflict) => set({ conflict })}
        />
        <RenamePreview rows={rows} complete={complete} />
        <div className="sticky bottom-0 -mx-1 -mb-1 flex justify-end gap-2 border-t border-line bg-raised px-1 py-3">
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button variant="primary" type="submit" disabled={!ready}>
            {t('rename.submit')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** Where the numbers begin, and by what they go. */
function Numbers({ form, set }: { form: RenameForm; set: SetForm }) {
  return (
    <div className="grid grid-cols-2 gap-3">
      <TextField
        label={t('rename.first')}
        type="number"
        inputMode="numeric"
        min={0}
        value={form.first}
        onChange={(event) => set({ first: event.target.value })}
        className="min-w-0 [&>input]:w-full"
      />
      <SelectField
        label={t('rename.order')}
        value={form.order}
        choices={{ taken: t('rename.order-taken'), name: t('rename.order-name') }}
        onChoose={(order) => set({ order })}
      />
    </div>
  );
}

/** What is looked for in the names, and what takes its place. */
function Replacing({ form, set }: { form: RenameForm; set: SetForm }) {
  const field = (key: 'find' | 'replacement') => (
    <TextField
      label={t(`rename.${key}`)}
      value={form[key]}
      autoComplete="off"
      autoCapitalize="off"
      spellCheck={false}
      onChange={(event) => set({ [key]: event.target.value })}
      className="min-w-0 [&>input]:w-full"
    />
  );
  return (
    <div className="grid gap-3 tablet:grid-cols-2">
      {field('find')}
      {field('replacement')}
      <label className="flex min-h-11 items-center gap-3 text-15 tablet:col-span-2 tablet:min-h-9">
        <input
          type="checkbox"
          checked={form.matchCase}
          onChange={(event) => set({ matchCase: event.target.checked })}
          className="size-5 accent-accent"
        />
        {t('rename.match-case')}
      </label>
    </div>
  );
}
