import type { DuplicateGroup } from '@rdrive/client';
import { useState } from 'react';
import { t } from '../../i18n/t.ts';
import { localIndex } from '../../lib/local-index/index-state.ts';
import { Button } from '../../ui/button.tsx';
import { keepBest, trashCopies } from './trash-copies.ts';

/** Keeps the best of each group of the same bytes; one undo brings all others back. */
export function TrashAll({ groups }: { groups: readonly DuplicateGroup[] }) {
  const [busy, setBusy] = useState(false);
  const count = groups.reduce((sum, { ids }) => sum + ids.length - 1, 0);
  async function trash() {
    setBusy(true);
    const files = new Map(
      ((await localIndex.get()?.files(groups.flatMap(({ ids }) => ids))) ?? []).map((file) => [file.id, file]),
    );
    const of = ({ ids }: DuplicateGroup) => ids.flatMap((id) => files.get(id) ?? []);
    await trashCopies(groups.map((group) => keepBest('same', of(group))));
    setBusy(false);
  }
  return (
    <Button disabled={busy} onClick={() => void trash()}>
      {t('duplicates.trash-all', { count })}
    </Button>
  );
}
