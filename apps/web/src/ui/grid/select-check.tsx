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
      className={`check absolute top-0 left-0 grid size-11 place-items-center tablet:size-9 ${selected || selecting ? 'check-shown' : 'pointer-events-none group-hover:pointer-events-auto'}`}
    />
  );
}
