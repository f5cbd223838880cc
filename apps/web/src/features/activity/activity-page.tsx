import { CircleAlert, History } from 'lucide-react';
import { useMemo } from 'react';
import { problemText } from '../../i18n/problem-text.ts';
import { t } from '../../i18n/t.ts';
import { library } from '../../lib/drive.ts';
import { useStore } from '../../lib/store.ts';
import { useTitle } from '../../lib/use-title.ts';
import { Button } from '../../ui/button.tsx';
import { LoadProblem } from '../../ui/load-problem.tsx';
import { NearEnd } from '../../ui/near-end.tsx';
import { Note } from '../../ui/note.tsx';
import { PageHeader, PageTitle } from '../../ui/page-header.tsx';
import { ActivityDay } from './activity-day.tsx';
import { ActivitySkeleton } from './activity-skeleton.tsx';
import { burstsOf, daysOf } from './bursts.ts';

const activity = library.activity();

/** Who added, moved, renamed, trashed and restored what. */
export function ActivityPage() {
  const { rows, entries, status, complete, problem } = useStore(activity);
  const days = useMemo(() => daysOf(burstsOf(rows)), [rows]);
  useTitle(t('activity.title'));
  return (
    <>
      <PageHeader>
        <PageTitle>{t('activity.title')}</PageTitle>
      </PageHeader>
      {status === 'failed' && rows.length === 0 && (
        <Note icon={CircleAlert} title={t('activity.failed')} text={problemText(problem)} role="alert">
          <Button variant="primary" onClick={() => library.reload()}>
            {t('app.retry')}
          </Button>
        </Note>
      )}
      {status === 'ready' && rows.length === 0 && (
        <Note icon={History} title={t('activity.empty')} text={t('activity.empty-hint')} />
      )}
      <div className="grid max-w-3xl grid-cols-[minmax(0,1fr)] gap-8 pb-8">
        {days.map(([day, bursts]) => (
          <ActivityDay key={day} day={day} bursts={bursts} known={entries} />
        ))}
        {status === 'failed' && rows.length > 0 && <LoadProblem problem={problem} onRetry={activity.more} />}
        {status === 'loading' && <ActivitySkeleton />}
        {status === 'ready' && !complete && (
          <NearEnd key={rows.length} onNear={activity.more}>
            <ActivitySkeleton />
          </NearEnd>
        )}
      </div>
    </>
  );
}
