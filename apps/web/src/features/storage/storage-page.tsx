import type { StatsResponse } from '@rdrive/client';
import { Link } from '@tanstack/react-router';
import { Copy, HardDrive } from 'lucide-react';
import { t } from '../../i18n/t.ts';
import { library } from '../../lib/drive.ts';
import { formats } from '../../lib/formats.ts';
import { people } from '../../lib/people.ts';
import { useStore } from '../../lib/store.ts';
import { useTitle } from '../../lib/use-title.ts';
import { Icon } from '../../ui/icon.tsx';
import { LoadProblem } from '../../ui/load-problem.tsx';
import { Note } from '../../ui/note.tsx';
import { PageHeader, PageTitle } from '../../ui/page-header.tsx';
import { Bars, kindsAndBytes } from './bars.tsx';
import { Figures } from './figures/figures.tsx';
import { Integrity } from './integrity.tsx';
import { KeptSection } from './kept-section.tsx';
import { StorageSkeleton } from './storage-skeleton.tsx';
import { type Sum, sumBy } from './sums.ts';
import { type Part, WholeBar } from './whole-bar.tsx';

const link =
  'inline-flex min-h-11 items-center gap-2 rounded-control px-3 text-15 font-medium hover:bg-hover tablet:min-h-9';

/** How much is kept, of what, by whom and from when. */
export function StoragePage() {
  const { stats, status, problem } = useStore(library.stats());
  useTitle(t('storage.title'));
  return (
    <>
      <PageHeader
        actions={
          <Link to="/duplicates" className={link}>
            <Icon of={Copy} />
            {t('nav.duplicates')}
          </Link>
        }
      >
        <PageTitle>{t('storage.title')}</PageTitle>
      </PageHeader>
      {status === 'loading' && <StorageSkeleton />}
      {status === 'failed' && <LoadProblem problem={problem} onRetry={() => library.reload()} />}
      {stats && <Summary stats={stats} />}
      <div className="max-w-3xl pb-8">
        <KeptSection />
      </div>
      {stats && stats.files > 0 && <Figures />}
    </>
  );
}

function Summary({ stats }: { stats: StatsResponse }) {
  const users = useStore(people);
  const nameOf = (id: string) => users.find((user) => user.id === id)?.username ?? t('app.somebody');
  const years = sumBy(stats.rows, (row) => String(row.year)).sort((a, b) => Number(b.key) - Number(a.key));
  return (
    <div className="grid max-w-3xl gap-8 pb-8">
      <div className="grid gap-4 pt-2">
        <p>
          <span className="block text-28 font-semibold tracking-tight">{formats.bytes(stats.bytes)}</span>
          <span className="text-muted">{t('storage.files', { count: stats.files })}</span>
        </p>
        <WholeBar label={t('storage.by-kind')} parts={partsOf(stats)} />
        {stats.integrity && stats.integrity.files > 0 && <Integrity facts={stats.integrity} />}
      </div>
      {stats.files === 0 ? (
        <Note icon={HardDrive} title={t('storage.empty')} text={t('storage.empty-hint')} />
      ) : (
        <>
          <Bars title={t('storage.by-person')} sums={sumBy(stats.rows, (row) => nameOf(row.uploaderId))} />
          <Bars title={t('storage.by-year')} sums={years} wordsOf={kindsAndBytes} />
        </>
      )}
    </div>
  );
}

/** Photos, videos, the trash, and the room left where the storage has an end. */
function partsOf({ rows, trash, freeBytes }: StatsResponse): readonly Part[] {
  const kinds = sumBy(rows, (row) => row.kind);
  const none: Omit<Sum, 'key'> = { files: 0, photos: 0, videos: 0, bytes: 0, photoBytes: 0, videoBytes: 0 };
  const of = (kind: string) => kinds.find((sum) => sum.key === kind) ?? none;
  const [photos, videos] = [of('image'), of('video')];
  return [
    { look: 'photos', label: t('storage.images'), bytes: photos.bytes, files: photos.files },
    { look: 'videos', label: t('storage.videos'), bytes: videos.bytes, files: videos.files },
    { look: 'trash', label: t('storage.trash'), bytes: trash.bytes, files: trash.files },
    ...(freeBytes === undefined ? [] : [{ look: 'free', label: t('storage.free'), bytes: freeBytes } as const]),
  ];
}
