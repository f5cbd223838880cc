import type { FileJson } from '@rdrive/client';
import { CheckCheck, Download, FolderInput, Heart, Trash2, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { t } from '../i18n/t.ts';
import { fileActions } from '../lib/actions.ts';
import { formats } from '../lib/formats.ts';
import { clearSelection, selectAll } from '../lib/selection.ts';
import { IconButton } from './icon-button.tsx';
import { MoveDialog } from './move-dialog.tsx';

export interface SelectionBarProps {
  readonly files: readonly FileJson[];
  /** Those of `files` that are selected; at least one. */
  readonly selected: readonly FileJson[];
}

/** Takes the place of the page's header while something is selected. */
export function SelectionBar({ files, selected }: SelectionBarProps) {
  const [moving, setMoving] = useState(false);
  const allFavourite = selected.every((file) => file.favourite);
  const bytes = selected.reduce((sum, file) => sum + file.fileSize, 0);
  const from = selected[0]?.folderPath ?? '/';

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.target instanceof HTMLElement && event.target.closest('dialog, input, textarea, [popover]')) return;
      if (event.key === 'Escape') clearSelection();
      else if (event.key === 'a' && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        selectAll(files.map((file) => file.id));
      }
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [files]);

  function run(action: Promise<void>) {
    clearSelection();
    void action;
  }

  return (
    <section
      aria-label={t('select.bar')}
      className="sticky top-0 z-20 -mx-[var(--page)] flex min-h-14 items-center gap-1 bg-accent-soft/95 px-[var(--page)] pt-[env(safe-area-inset-top)] backdrop-blur-md"
    >
      <IconButton label={t('select.clear')} icon={X} onClick={clearSelection} className="-ml-2" />
      <p className="min-w-0 flex-1 truncate font-medium" aria-live="polite">
        {t('select.count', { count: selected.length })}
        <span className="ml-2 hidden text-13 font-normal text-muted tablet:inline">{formats.bytes(bytes)}</span>
      </p>
      <IconButton
        label={t('select.all')}
        icon={CheckCheck}
        onClick={() => selectAll(files.map((file) => file.id))}
        className="max-tablet:hidden"
      />
      <IconButton
        label={t(allFavourite ? 'action.unfavourite' : 'action.favourite')}
        icon={Heart}
        filled={allFavourite}
        onClick={() => run(fileActions.favourite(selected, !allFavourite))}
      />
      <IconButton label={t('action.move')} icon={FolderInput} onClick={() => setMoving(true)} />
      <IconButton label={t('action.download')} icon={Download} onClick={() => run(fileActions.download(selected))} />
      <IconButton label={t('action.trash')} icon={Trash2} onClick={() => run(fileActions.trash(selected))} />
      {moving && (
        <MoveDialog
          title={t('move.title', { count: selected.length })}
          from={from}
          refusal={(path) => (selected.every((file) => file.folderPath === path) ? t('move.same') : undefined)}
          onMove={(path) => run(fileActions.move(selected, path))}
          onClose={() => setMoving(false)}
        />
      )}
    </section>
  );
}
