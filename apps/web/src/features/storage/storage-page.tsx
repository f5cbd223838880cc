import type { StatsResponse } from '@rdrive/client';
import { t } from '../../i18n/t.ts';
import { library } from '../../lib/drive.ts';
import { formats } from '../../lib/formats.ts';
import { people } from '../../lib/people.ts';
import { useStore } from '../../lib/store.ts';
import { useTitle } from '../../lib/use-title.ts';
import { LoadProblem } from '../../ui/load-problem.tsx';
import { PageHeader, PageTitle } from '../../ui/page-header.tsx';
import { Section } from '../../ui/section.tsx';
import { type Sum, sumBy } from './sums.ts';

/** How much is kept, of what, by whom and from when. */
export function StoragePage() {
  const { stats, status, problem } = useStore(library.stats());
  useTitle(t('storage.title'));
  return (
    <>
      <PageHeader>
        <PageTitle>{t('storage.title')}</PageTitle>
      </PageHeader>
      {status === 'failed' && <LoadProblem problem={problem} onRetry={() => library.reload()} />}
      {stats && <Summary stats={stats} />}
    </>
  );
}

function Summary({ stats }: { stats: StatsResponse }) {
  const users = useStore(people);
  const kinds = sumBy(stats.rows, (row) => row.kind);
  const nameOf = (id: string) => users.find((user) => user.id === id)?.username ?? t('app.somebody');
  const persons = sumBy(stats.rows, (row) => nameOf(row.uploaderId));
  const years = sumBy(stats.rows, (row) => String(row.year)).sort((a, b) => Number(b.key) - Number(a.key));
  return (
    <div className="grid max-w-2xl gap-8">
      <div>
        <p className="text-28 font-semibold tracking-tight">{formats.bytes(stats.bytes)}</p>
        <p className="text-muted">
          {t('library.items', { count: stats.files })}
          {stats.freeBytes !== undefined && ` · ${t('nav.storage-free', { size: formats.bytes(stats.freeBytes) })}`}
        </p>
      </div>
      <Bars
        title={t('storage.title')}
        sums={[
          ...kinds.map((sum) => ({ ...sum, key: t(sum.key === 'video' ? 'storage.videos' : 'storage.images') })),
          { key: t('storage.trash'), ...stats.trash },
        ]}
      />
      <Bars title={t('storage.by-person')} sums={persons} />
      <Bars title={t('storage.by-year')} sums={years} />
    </div>
  );
}

function Bars({ title, sums }: { title: string; sums: readonly Sum[] }) {
  const most = Math.max(1, ...sums.map((sum) => sum.bytes));
  return (
    <Section title={title}>
      <ul className="grid gap-3">
        {sums.map((sum) => (
          <li key={sum.key} className="grid gap-1">
            <p className="flex justify-between gap-3">
              <span className="truncate font-medium">{sum.key}</span>
              <span className="text-13 whitespace-nowrap text-muted">
                {t('storage.summary', { count: sum.files, size: formats.bytes(sum.bytes) })}
              </span>
            </p>
            <span aria-hidden className="h-1.5 overflow-hidden rounded-full bg-hover">
              <span className="block h-full rounded-full bg-accent" style={{ width: `${(100 * sum.bytes) / most}%` }} />
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
