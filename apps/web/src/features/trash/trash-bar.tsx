import { CheckCheck, RotateCcw, Trash2, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { t } from '../../i18n/t.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import type { TrashGroup } from './group-trash.ts';
import { PurgeDialog } from './purge-dialog.tsx';
import { restoreGroups } from './trash-actions.ts';

export interface TrashBarProps {
  /** At least one. */
  readonly selected: readonly TrashGroup[];
  readonly onAll: () => void;
  readonly onClear: () => void;
}

/** Takes the place of the page's header while something is selected. */
export function TrashBar({ selected, onAll, onClear }: TrashBarProps) {
  const [deleting, setDeleting] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.target instanceof HTMLElement && event.target.closest('dialog, [popover]')) return;
      if (event.key === 'Escape') onClear();
      else if (event.key === 'a' && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        onAll();
      }
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [onAll, onClear]);
  return (
    <section
      aria-label={t('select.bar')}
      className="sticky top-0 z-20 -mx-[var(--page)] flex min-h-14 items-center gap-1 bg-accent-soft/95 px-[var(--page)] pt-[env(safe-area-inset-top)] backdrop-blur-md"
    >
      <IconButton label={t('select.clear')} icon={X} onClick={onClear} className="-ml-2" />
      <p className="min-w-0 flex-1 truncate font-medium" aria-live="polite">
        {t('select.count', { count: selected.length })}
      </p>
      <IconButton label={t('select.all')} icon={CheckCheck} onClick={onAll} />
      <IconButton
        label={t('trash.restore')}
        icon={RotateCcw}
        onClick={() => {
          onClear();
          void restoreGroups(selected);
        }}
      />
      <IconButton label={t('trash.delete')} icon={Trash2} onClick={() => setDeleting(true)} />
      {deleting && <PurgeDialog groups={selected} onDone={onClear} onClose={() => setDeleting(false)} />}
    </section>
  );
}
