import type { StatsResponse } from '@rdrive/client';
import { splitPath } from '@rdrive/core';
import { CircleCheck, TriangleAlert } from 'lucide-react';
import { t } from '../../i18n/t.ts';
import { formats } from '../../lib/formats.ts';
import { Icon } from '../../ui/icon.tsx';

type IntegrityFacts = NonNullable<StatsResponse['integrity']>;

/** What the last look at the bytes of all files has found: that they are there whole, or which are not. */
export function Integrity({ facts }: { facts: IntegrityFacts }) {
  const { checkedAt, files, missing, examples } = facts;
  if (missing === 0)
    return (
      <p className="flex items-start gap-2 text-13 text-muted">
        <Icon of={CircleCheck} size={18} className="text-accent" />
        {t('storage.whole', { count: files, when: formats.ago(checkedAt) })}
      </p>
    );
  return (
    <div role="alert" className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2 gap-y-1 rounded-panel bg-surface p-4">
      <Icon of={TriangleAlert} className="text-danger" />
      <p className="font-medium">{t('storage.missing', { count: missing, when: formats.ago(checkedAt) })}</p>
      <p className="col-start-2 text-13 text-muted">{t('storage.missing-hint')}</p>
      <ul className="col-start-2 text-13 text-muted">
        {examples.map(({ id, path }) => (
          <li key={id} className="truncate" title={path}>
            {splitPath(path)?.name}
          </li>
        ))}
      </ul>
    </div>
  );
}
