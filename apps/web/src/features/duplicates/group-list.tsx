import type { DuplicateGroup } from '@rdrive/client';
import { type ReactNode, useState } from 'react';
import { t } from '../../i18n/t.ts';
import { NearEnd } from '../../ui/near-end.tsx';
import { GroupCard } from './group-card.tsx';

/** Groups that are in the page at first, and come to it each time that its end is near. */
const PAGE = 12;

export interface GroupListProps {
  readonly kind: DuplicateGroup['kind'];
  readonly groups: readonly DuplicateGroup[];
  readonly onOpen: (id: string) => void;
  /** What can be done with all of them. */
  readonly children?: ReactNode;
}

/** The groups of one kind. */
export function GroupList({ kind, groups, onOpen, children }: GroupListProps) {
  const [count, setCount] = useState(PAGE);
  if (groups.length === 0) return null;
  const id = `duplicates-${kind}`;
  return (
    <section aria-labelledby={id} className="grid gap-4 pt-2 pb-8">
      <header className="flex flex-wrap items-end justify-between gap-3">
        <div>
          <h2 id={id} className="text-17 font-semibold">
            {t(`duplicates.${kind}`)}
          </h2>
          <p className="text-13 text-muted">{t(`duplicates.${kind}-hint`)}</p>
        </div>
        {children}
      </header>
      <ul className="grid gap-6">
        {groups.slice(0, count).map((group) => (
          <GroupCard key={group.ids.join()} group={group} onOpen={onOpen} />
        ))}
      </ul>
      {count < groups.length && (
        <NearEnd key={count} onNear={() => setCount(count + PAGE)}>
          <div className="h-40" />
        </NearEnd>
      )}
    </section>
  );
}
