import type { FileJson } from '@rdrive/client';
import { type FormEvent, type ReactNode, useState } from 'react';
import { type TextKey, t } from '../../i18n/t.ts';
import { fileActions } from '../../lib/actions.ts';
import { type Correction, type DateChange, patchFor, readOffset } from '../../lib/correct.ts';
import { readPosition } from '../../lib/position.ts';
import { clearSelection } from '../../lib/selection.ts';
import { Button } from '../button.tsx';
import { Dialog } from '../dialog.tsx';
import { SelectField } from '../select-field.tsx';
import { TextField } from '../text-field.tsx';
import { CorrectPreview } from './correct-preview.tsx';

const dateWays = { keep: 'correct.keep-date', shift: 'correct.shift', set: 'correct.set-date' } as const;
const placeWays = { keep: 'correct.keep-place', set: 'correct.set-place', clear: 'correct.clear-place' } as const;
type DateWay = keyof typeof dateWays;
type PlaceWay = keyof typeof placeWays;

/** What has been typed so far. */
interface Form {
  readonly dateWay: DateWay;
  readonly earlier: boolean;
  readonly days: string;
  readonly hours: string;
  readonly minutes: string;
  readonly takenAt: string;
  readonly offset: string;
  readonly placeWay: PlaceWay;
  readonly place: string;
}

function dateOf(form: Form): DateChange {
  if (form.dateWay === 'shift') {
    const minutes = Number(form.days) * 1440 + Number(form.hours) * 60 + Number(form.minutes);
    return { kind: 'shift', minutes: form.earlier ? -minutes : minutes };
  }
  if (form.dateWay === 'keep' || form.takenAt === '') return { kind: 'keep' };
  return { kind: 'set', takenAt: form.takenAt.length === 16 ? `${form.takenAt}:00` : form.takenAt.slice(0, 19) };
}

/** What the form says, and which of its fields say nothing that can be read. */
function read(form: Form): { correction: Correction; wrongOffset: boolean; wrongPlace: boolean } {
  const offset = readOffset(form.offset);
  const typed = form.placeWay === 'set' ? readPosition(form.place) : undefined;
  return {
    correction: { date: dateOf(form), offset, position: form.placeWay === 'clear' ? null : typed },
    wrongOffset: form.offset.trim() !== '' && offset === undefined,
    wrongPlace: form.placeWay === 'set' && form.place.trim() !== '' && typed === undefined,
  };
}

/** Corrects date, offset and place of one or many files; a wrong clock by the same time for each. */
export function CorrectDialog({ files, onClose }: { files: readonly FileJson[]; onClose: () => void }) {
  const [form, setForm] = useState<Form>(() => ({
    dateWay: 'keep',
    earlier: false,
    days: '0',
    hours: '0',
    minutes: '0',
    takenAt: files[0]?.takenAt.slice(0, 19) ?? '',
    offset: '',
    placeWay: 'keep',
    place: '',
  }));
  const set = (change: Partial<Form>) => setForm((before) => ({ ...before, ...change }));
  const { correction, wrongOffset, wrongPlace } = read(form);
  const patchOf = (file: FileJson) => patchFor(file, correction);
  const changes = files.some((file) => Object.keys(patchOf(file)).length > 0);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!changes || wrongOffset || wrongPlace) return;
    clearSelection();
    void fileActions.correct(files, patchOf);
    onClose();
  }
  const amount = (key: 'days' | 'hours' | 'minutes', max: number) => (
    <TextField
      label={t(`correct.${key}`)}
      type="number"
      inputMode="numeric"
      min={0}
      max={max}
      value={form[key]}
      onChange={(event) => set({ [key]: event.target.value })}
      className="min-w-0 [&>input]:w-full"
    />
  );
  return (
    <Dialog title={t('correct.title', { count: files.length })} onClose={onClose}>
      <form onSubmit={submit} className="grid grid-cols-[minmax(0,1fr)] gap-5 p-1">
        <Choice
          legend={t('correct.date')}
          ways={dateWays}
          chosen={form.dateWay}
          onChoose={(dateWay) => set({ dateWay })}
        >
          {form.dateWay === 'shift' && (
            <div className="grid grid-cols-3 gap-2">
              <div className="col-span-3">
                <SelectField
                  label={t('correct.way')}
                  value={form.earlier ? 'earlier' : 'later'}
                  choices={{ later: t('correct.later'), earlier: t('correct.earlier') }}
                  onChoose={(way) => set({ earlier: way === 'earlier' })}
                />
              </div>
              {amount('days', 36_500)}
              {amount('hours', 999)}
              {amount('minutes', 999)}
            </div>
          )}
          {form.dateWay === 'set' && (
            <TextField
              label={t('info.date')}
              type="datetime-local"
              step={1}
              value={form.takenAt}
              onChange={(event) => set({ takenAt: event.target.value })}
            />
          )}
          <TextField
            label={t('correct.offset')}
            hint={t('correct.offset-hint')}
            error={wrongOffset ? t('correct.offset-hint') : undefined}
            autoComplete="off"
            value={form.offset}
            onChange={(event) => set({ offset: event.target.value })}
          />
        </Choice>
        <Choice
          legend={t('correct.place')}
          ways={placeWays}
          chosen={form.placeWay}
          onChoose={(placeWay) => set({ placeWay })}
        >
          {form.placeWay === 'set' && (
            <TextField
              label={t('correct.position')}
              error={wrongPlace ? t('info.place-wrong') : undefined}
              autoComplete="off"
              value={form.place}
              onChange={(event) => set({ place: event.target.value })}
            />
          )}
        </Choice>
        <CorrectPreview files={files} patchOf={patchOf} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button variant="primary" type="submit" disabled={!changes || wrongOffset || wrongPlace}>
            {t('app.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

interface ChoiceProps<Way extends string> {
  readonly legend: string;
  readonly ways: Readonly<Record<Way, TextKey>>;
  readonly chosen: Way;
  readonly onChoose: (way: Way) => void;
  readonly children: ReactNode;
}

/** One of several ways, and what the chosen one needs to know. */
function Choice<Way extends string>({ legend, ways, chosen, onChoose, children }: ChoiceProps<Way>) {
  return (
    <fieldset className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <legend className="mb-1 text-15 font-semibold">{legend}</legend>
      <div className="grid">
        {(Object.keys(ways) as Way[]).map((way) => (
          <label key={way} className="flex min-h-11 items-center gap-3 text-15 tablet:min-h-9">
            <input
              type="radio"
              name={legend}
              checked={chosen === way}
              onChange={() => onChoose(way)}
              className="size-5 accent-accent"
            />
            {t(ways[way])}
          </label>
        ))}
      </div>
      {children}
    </fieldset>
  );
}
