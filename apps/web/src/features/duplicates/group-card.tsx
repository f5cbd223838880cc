import { bestCopy, type DuplicateGroup } from '@rdrive/client';
import { useState } from 'react';
import { t } from '../../i18n/t.ts';
import { formats } from '../../lib/formats.ts';
import { offerUndo } from '../../lib/undo.ts';
import { Button } from '../../ui/button.tsx';
import { CopyCard } from './copy-card.tsx';
import { dismiss } from './dismissed.ts';
import { trashCopies } from './trash-copies.ts';
import { useFilesOf } from './use-duplicates.ts';

/** Copies side by side: which to keep, and what to do with the others. */
export function GroupCard({ group, onOpen }: { group: DuplicateGroup; onOpen: (id: string) => void }) {
  const { kind, ids } = group;
  const files = useFilesOf(ids);
  const [chosen, setChosen] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [busy, setBusy] = useState(false);
  const best = files && bestCopy(files);
  if (!files || !best) return <li className="h-80 rounded-panel bg-surface" aria-hidden />;

  const isKept = (id: string) => chosen.get(id) ?? id === best.file.id;
  const kept = files.filter(({ id }) => isKept(id));
  const spare = files.filter(({ id }) => !isKept(id));
  const gain = spare.reduce((sum, { fileSize }) => sum + fileSize, 0);
  const why =
    kept.length === 0 ? t('duplicates.keep-one') : spare.length === 0 ? t('duplicates.trash-none') : undefined;

  async function trash() {
    setBusy(true);
    await trashCopies([{ kind, kept, spare }]);
    setBusy(false);
  }
  return (
    <li className="grid gap-3 border-b border-line pb-6">
      <ul
        aria-label={t('duplicates.group', { count: files.length })}
        className="grid grid-cols-2 gap-4 tablet:grid-cols-[repeat(auto-fill,minmax(200px,260px))]"
      >
        {files.map((file) => (
          <CopyCard
            key={file.id}
            file={file}
            kept={isKept(file.id)}
            praise={file.id === best.file.id ? t(`duplicates.best-${best.reason}`) : undefined}
            onKeep={(keep) => setChosen(new Map([...chosen, [file.id, keep]]))}
            onOpen={() => onOpen(file.id)}
          />
        ))}
      </ul>
      <div className="flex flex-wrap items-center gap-2">
        <Button variant="primary" disabled={busy || why !== undefined} onClick={() => void trash()}>
          {t('duplicates.trash', { count: Math.max(1, spare.length) })}
        </Button>
        <Button onClick={() => offerUndo(t('duplicates.dismissed'), dismiss(ids))}>{t('duplicates.dismiss')}</Button>
        <p className="text-13 text-muted">{why ?? t('duplicates.gain', { size: formats.bytes(gain) })}</p>
      </div>
    </li>
  );
}
