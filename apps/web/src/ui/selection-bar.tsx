import { CheckCheck, Ellipsis, X } from 'lucide-react';
import { t } from '../i18n/t.ts';
import { type Command, commandsFor } from '../lib/commands.ts';
import { formats } from '../lib/formats.ts';
import { countOf, type Picked } from '../lib/picked.ts';
import { clearSelection, setSelection } from '../lib/selection.ts';
import type { IdOrder } from '../lib/sequence.ts';
import type { ShortcutId } from '../lib/shortcuts.ts';
import { IconButton } from './icon-button.tsx';
import { Menu } from './menu.tsx';

export interface SelectionBarProps {
  /** Ids of all that could be selected. */
  readonly all: IdOrder;
  /** What is selected; at least one thing. */
  readonly picked: Picked;
  /** How many are selected, where not all of them are in `picked` yet: nothing can be done with them until then. */
  readonly awaited?: number | undefined;
}

/** Those that a phone has room for; the rest are behind "More". */
const ON_PHONES: readonly ShortcutId[] = ['favourite', 'move', 'trash'];
/** After these the selection has done its work. */
const ENDING: readonly ShortcutId[] = ['favourite', 'download'];

/** Takes the place of the page's header while something is selected. */
export function SelectionBar({ all, picked, awaited }: SelectionBarProps) {
  const bytes = picked.files.reduce((sum, file) => sum + file.fileSize, 0);
  const commands = commandsFor(picked);
  const run = (command: Command) => {
    if (ENDING.includes(command.id)) clearSelection();
    command.run();
  };
  const behind = commands.filter(({ id }) => !ON_PHONES.includes(id));
  return (
    <section
      aria-label={t('select.bar')}
      className="sticky top-0 z-20 -mx-[var(--page)] flex min-h-14 items-center gap-1 bg-accent-soft/95 px-[var(--page)] pt-[env(safe-area-inset-top)] backdrop-blur-md"
    >
      <IconButton label={t('select.clear')} icon={X} onClick={clearSelection} className="-ml-2" />
      <p className="min-w-0 flex-1 truncate font-medium" aria-live="polite">
        {t('select.count', { count: awaited ?? countOf(picked) })}
        {bytes > 0 && awaited === undefined && (
          <span className="ml-2 text-13 font-normal text-muted max-[400px]:hidden">{formats.bytes(bytes)}</span>
        )}
      </p>
      <IconButton
        label={t('select.all')}
        icon={CheckCheck}
        onClick={() => setSelection(all.slice())}
        className="max-tablet:hidden"
      />
      <div className="contents" inert={awaited !== undefined}>
        {commands.map((command) => (
          <IconButton
            key={command.id}
            label={command.label}
            icon={command.icon}
            filled={command.on ?? false}
            title={command.refused ?? command.label}
            aria-disabled={command.refused === undefined ? undefined : true}
            onClick={() => run(command)}
            className={`aria-disabled:opacity-40 ${ON_PHONES.includes(command.id) ? '' : 'max-tablet:hidden'}`}
          />
        ))}
      </div>
      <div className="tablet:hidden" inert={awaited !== undefined}>
        <Menu
          label={t('app.more')}
          icon={Ellipsis}
          items={[
            ...behind.map((command) => ({
              label: command.label,
              icon: command.icon,
              refused: command.refused,
              onSelect: () => run(command),
            })),
            { label: t('select.all'), icon: CheckCheck, onSelect: () => setSelection(all.slice()) },
          ]}
        />
      </div>
    </section>
  );
}
