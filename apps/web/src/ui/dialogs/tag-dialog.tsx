import type { FileJson } from '@rdrive/client';
import { Minus, Plus, X } from 'lucide-react';
import { type FormEvent, useId, useMemo, useState } from 'react';
import { t } from '../../i18n/t.ts';
import { fileActions } from '../../lib/actions.ts';
import { library } from '../../lib/drive.ts';
import { recentTags, rememberTags } from '../../lib/recent-tags.ts';
import { clearSelection } from '../../lib/selection.ts';
import { Button } from '../button.tsx';
import { Dialog } from '../dialog.tsx';
import { Icon } from '../icon.tsx';

/** What becomes of a tag: nothing, onto all, or off all. */
type Fate = 'as-is' | 'add' | 'remove';

const SUGGESTED = 12;

const chip =
  'inline-flex min-h-11 max-w-full items-center gap-1.5 rounded-full border px-3 text-13 font-medium transition-colors duration-120 tablet:min-h-8';

/** Adds and removes tags of one or many files. Tags that only some of them have can go onto all, or off. */
export function TagDialog({ files, onClose }: { files: readonly FileJson[]; onClose: () => void }) {
  const id = useId();
  const [fates, setFates] = useState<ReadonlyMap<string, Fate>>(new Map());
  const [typed, setTyped] = useState('');
  const uses = useMemo(() => countTags(files), [files]);
  const known = useMemo(() => [...new Set([...library.tags(), ...recentTags.get()])], []);
  const own = [...new Set([...uses.keys(), ...fates.keys()])];
  const wanted = tidy(typed).toLowerCase();
  const offers = known.filter((tag) => !own.includes(tag) && tag.toLowerCase().includes(wanted)).slice(0, SUGGESTED);

  const set = (tag: string, fate: Fate) => setFates((before) => new Map(before).set(tag, fate));
  function enter() {
    const tag = tidy(typed);
    if (tag === '') return;
    // The way somebody has written it before.
    set([...own, ...known].find((other) => other.toLowerCase() === tag.toLowerCase()) ?? tag, 'add');
    setTyped('');
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    if (tidy(typed) !== '') return enter();
    const add = own.filter((tag) => fates.get(tag) === 'add');
    const remove = own.filter((tag) => fates.get(tag) === 'remove' && uses.has(tag));
    if (add.length + remove.length > 0) {
      rememberTags(add);
      clearSelection();
      void fileActions.tag(files, { add, remove });
    }
    onClose();
  }
  return (
    <Dialog title={t('tags.title', { count: files.length })} onClose={onClose}>
      <form onSubmit={submit} className="grid grid-cols-[minmax(0,1fr)] gap-4 p-1">
        {own.length > 0 && (
          <ul aria-label={t('tags.of-these')} className="flex flex-wrap gap-2">
            {own.map((tag) => (
              <TagChip
                key={tag}
                tag={tag}
                share={(uses.get(tag) ?? 0) / files.length}
                fate={fates.get(tag) ?? 'as-is'}
                onFate={(fate) => set(tag, fate)}
              />
            ))}
          </ul>
        )}
        <div className="grid grid-cols-[minmax(0,1fr)] gap-1">
          <label htmlFor={id} className="text-13 font-medium">
            {t('tags.add')}
          </label>
          <div className="flex gap-2">
            <input
              id={id}
              data-autofocus
              value={typed}
              maxLength={100}
              autoComplete="off"
              onChange={(event) => setTyped(event.target.value)}
              onKeyDown={(event) => {
                if (event.key !== ',') return;
                event.preventDefault();
                enter();
              }}
              className="min-h-11 min-w-0 flex-1 rounded-control border border-line bg-raised px-3 outline-offset-0"
            />
            <Button onClick={enter} icon={<Icon of={Plus} size={18} />}>
              {t('tags.add-button')}
            </Button>
          </div>
        </div>
        {offers.length > 0 && (
          <ul aria-label={t('tags.suggestions')} className="flex flex-wrap gap-2">
            {offers.map((tag) => (
              <li key={tag} className="max-w-full">
                <button
                  type="button"
                  onClick={() => {
                    set(tag, 'add');
                    setTyped('');
                  }}
                  className={`${chip} border-line text-muted hover:bg-hover`}
                >
                  <Icon of={Plus} size={14} />
                  <span className="truncate">{tag}</span>
                </button>
              </li>
            ))}
          </ul>
        )}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button variant="primary" type="submit">
            {t('app.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

interface TagChipProps {
  readonly tag: string;
  /** How many of the files have it, 0 to 1. */
  readonly share: number;
  readonly fate: Fate;
  readonly onFate: (fate: Fate) => void;
}

/** A tag of the files: on all, on some, or off again. A press leads from what is to what could be. */
function TagChip({ tag, share, fate, onFate }: TagChipProps) {
  const on = fate === 'add' || (fate === 'as-is' && share === 1);
  const off = fate === 'remove' || (fate === 'as-is' && share === 0);
  const next: Fate = on ? (share === 0 ? 'as-is' : 'remove') : off && share === 1 ? 'as-is' : 'add';
  const look = on
    ? 'border-accent bg-accent-soft'
    : off
      ? 'border-line text-muted line-through'
      : 'border-dashed border-accent';
  return (
    <li className="max-w-full">
      <button
        type="button"
        aria-pressed={on ? true : off ? false : 'mixed'}
        title={on || off ? undefined : t('tags.on-some')}
        onClick={() => onFate(next)}
        className={`${chip} ${look}`}
      >
        <span className="truncate">{tag}</span>
        <Icon of={on ? X : off ? Plus : Minus} size={14} />
      </button>
    </li>
  );
}

/** As the server keeps it. */
function tidy(tag: string): string {
  return tag.normalize('NFC').trim().replace(/\s+/g, ' ');
}

function countTags(files: readonly FileJson[]): ReadonlyMap<string, number> {
  const uses = new Map<string, number>();
  for (const tag of files.flatMap((file) => file.tags)) uses.set(tag, (uses.get(tag) ?? 0) + 1);
  return new Map([...uses].sort((a, b) => b[1] - a[1]));
}
