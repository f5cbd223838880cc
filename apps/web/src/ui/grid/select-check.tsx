import { Check } from 'lucide-react';
import { t } from '../../i18n/t.ts';

export interface SelectCheckProps {
  readonly id: string;
  readonly name: string;
  readonly selected: boolean;
  /** Something is selected: the checks of all tiles show. */
  readonly selecting: boolean;
}

/** The round mark in the corner of a tile that selects it. Appears under the mouse; keys have the space bar. */
export function SelectCheck({ id, name, selected, selecting }: SelectCheckProps) {
  return (
    <button
      type="button"
      tabIndex={-1}
      data-check={id}
      aria-pressed={selected}
      aria-label={t('file.select', { name })}
      className={`absolute top-0 left-0 grid size-11 place-items-center transition-opacity duration-120 tablet:size-9 ${selected || selecting ? 'opacity-100' : 'pointer-events-none opacity-0 group-focus-within:opacity-100 group-hover:pointer-events-auto group-hover:opacity-100'}`}
    >
      <span
        className={`grid size-5 place-items-center rounded-full border-2 shadow-float ${selected ? 'border-accent bg-accent text-on-accent' : 'border-on-stage bg-stage/30 text-transparent'}`}
      >
        <Check size={14} strokeWidth={3} aria-hidden />
      </span>
    </button>
  );
}
