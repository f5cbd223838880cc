import type { FileJson } from '@rdrive/client';
import { Check } from 'lucide-react';
import { memo } from 'react';
import { t } from '../../i18n/t.ts';
import { folderName } from '../../lib/paths.ts';

export interface DayHeaderProps {
  /** As people say it. */
  readonly day: string;
  readonly count: number;
  /** The folders of its photos; empty where there are none to tell. */
  readonly folders: string;
  readonly selected: boolean;
  /** Something is selected: the checks of all days show. */
  readonly selecting: boolean;
  readonly onToggle: () => void;
}

/** The line above the photos of a day: stays in sight while they are. Its check selects them all. */
export const DayHeader = memo(function DayHeader(props: DayHeaderProps) {
  const { day, count, folders, selected, selecting, onToggle } = props;
  return (
    <div className="group/day sticky top-(--bars) z-10 -mx-1 flex h-(--day) items-center gap-2 bg-paper/96 px-1 max-tablet:mx-0 max-tablet:pl-3">
      <h2 className="shrink-0 text-15 font-semibold">{day}</h2>
      {folders !== '' && <p className="min-w-0 truncate text-13 text-muted">{folders}</p>}
      <button
        type="button"
        aria-pressed={selected}
        aria-label={t('timeline.select-day', { day, count })}
        title={t('timeline.select-day', { day, count })}
        onClick={onToggle}
        className={`-ml-2 grid size-11 shrink-0 place-items-center rounded-full transition-opacity duration-120 tablet:size-9 ${selected || selecting ? 'opacity-100' : 'pointer-events-none opacity-0 group-focus-within/day:opacity-100 group-hover/day:pointer-events-auto group-hover/day:opacity-100'}`}
      >
        <span
          className={`grid size-5 place-items-center rounded-full border-2 ${selected ? 'border-accent bg-accent text-on-accent' : 'border-muted text-transparent'}`}
        >
          <Check size={14} strokeWidth={3} aria-hidden />
        </span>
      </button>
    </div>
  );
});

/** So many are named. */
const NAMED = 2;

/** The first folders of files, and how many more there are. The root, which holds whatever has no place yet, says nothing. */
export function folderWords(files: readonly (FileJson | undefined)[]): string {
  const paths = new Set(files.flatMap((file) => file?.folderPath ?? []));
  paths.delete('/');
  const folders = [...paths];
  const names = folders.slice(0, NAMED).map(folderName).join(', ');
  const more = folders.length - NAMED;
  return more > 0 ? t('timeline.folders-more', { names, count: more }) : names;
}
