import type { PaletteEntry } from '../../lib/palette/entries.ts';
import { shortcuts } from '../../lib/shortcuts.ts';
import { Icon } from '../icon.tsx';
import { KeyCap } from '../key-cap.tsx';

/** Entries under a heading; without one where they stand by how well they fit. */
export interface PaletteSection {
  readonly title: string | undefined;
  readonly entries: readonly PaletteEntry[];
}

export interface PaletteListProps {
  readonly id: string;
  readonly label: string;
  readonly sections: readonly PaletteSection[];
  readonly active: string | undefined;
  readonly onChoose: (entry: PaletteEntry) => void;
}

/** The id of the element of an entry. */
export function optionId(list: string, entry: string | undefined): string | undefined {
  return entry === undefined ? undefined : `${list}-${encodeURIComponent(entry)}`;
}

/** The list under the field; the focus stays in the field, which tells which entry is meant. */
export function PaletteList({ id, label, sections, active, onChoose }: PaletteListProps) {
  return (
    <div id={id} role="listbox" aria-label={label} tabIndex={-1} className="min-h-0 overflow-y-auto p-2">
      {sections.map(({ title, entries }) => (
        // biome-ignore lint/a11y/useSemanticElements: a group of options, not of fields
        <div key={title ?? ''} role="group" aria-label={title ?? label}>
          {title && (
            <p aria-hidden className="px-3 pt-2 pb-1 text-12 font-medium text-muted">
              {title}
            </p>
          )}
          {entries.map((entry) => (
            <Option
              key={entry.id}
              id={optionId(id, entry.id) ?? ''}
              entry={entry}
              active={entry.id === active}
              onChoose={onChoose}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

interface OptionProps {
  readonly id: string;
  readonly entry: PaletteEntry;
  readonly active: boolean;
  readonly onChoose: (entry: PaletteEntry) => void;
}

function Option({ id, entry, active, onChoose }: OptionProps) {
  const { label, hint, icon, shortcut } = entry;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={active}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => onChoose(entry)}
      className={`flex min-h-11 cursor-pointer items-center gap-3 rounded-control px-3 text-15 tablet:min-h-9 ${active ? 'bg-accent-soft' : 'hover:bg-hover'}`}
    >
      <Icon of={icon} size={18} className="text-muted" />
      <span className="min-w-0 flex-1 truncate">
        {label}
        {hint && ' '}
        {hint && <span className="ml-1 text-13 text-muted">{hint}</span>}
      </span>
      {shortcut && (
        <kbd className="shrink-0 pl-4 font-sans text-12 text-muted max-tablet:hidden">
          <KeyCap keys={shortcuts[shortcut].keys[0]} />
        </kbd>
      )}
    </div>
  );
}
