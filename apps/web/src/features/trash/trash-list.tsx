import { type Dispatch, type SetStateAction, useState } from 'react';
import { t } from '../../i18n/t.ts';
import { NearEnd } from '../../ui/near-end.tsx';
import type { TrashGroup } from './group-trash.ts';
import { TrashRow } from './trash-row.tsx';

export interface TrashListProps {
  readonly groups: readonly TrashGroup[];
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: Dispatch<SetStateAction<ReadonlySet<string>>>;
}

/** Rows drawn at once; more come as the end draws near. */
const STEP = 100;

/** The rows of the trash; shift selects all up to the last chosen one. */
export function TrashList({ groups, chosen, onChoose }: TrashListProps) {
  const [shown, setShown] = useState(STEP);
  const [anchor, setAnchor] = useState<string>();

  function choose(id: string, range: boolean) {
    const at = (wanted: string | undefined) => groups.findIndex(({ entry }) => entry.id === wanted);
    const [from, to] = [at(anchor), at(id)];
    const ids =
      range && from >= 0
        ? groups.slice(Math.min(from, to), Math.max(from, to) + 1).map(({ entry }) => entry.id)
        : undefined;
    setAnchor(id);
    onChoose((before) => {
      if (ids) return new Set([...before, ...ids]);
      const next = new Set(before);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  }

  return (
    <>
      <ul aria-label={t('trash.title')} className="grid max-w-3xl grid-cols-[minmax(0,1fr)] gap-1 tablet:-mx-1">
        {groups.slice(0, shown).map((group) => (
          <TrashRow
            key={group.entry.id}
            group={group}
            selected={chosen.has(group.entry.id)}
            onSelect={(range) => choose(group.entry.id, range)}
          />
        ))}
      </ul>
      {shown < groups.length && <NearEnd key={shown} onNear={() => setShown(shown + STEP)} />}
    </>
  );
}
