import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { problemText } from '../../i18n/problem-text.ts';
import { t } from '../../i18n/t.ts';
import { useIndexState } from '../../lib/local-index/use-index-state.ts';
import { Button } from '../../ui/button.tsx';
import { GridSkeleton } from '../../ui/grid/grid-skeleton.tsx';
import { Note } from '../../ui/note.tsx';
import type { TimelineRows } from './rows/timeline-rows.ts';

/** In place of photos by day while there are none: they are on their way, could not come, or nothing answers. */
export function NoRows({ rows, empty }: { rows: TimelineRows | undefined; empty: ReactNode }) {
  const { status, problem } = useIndexState();
  if (status === 'failed')
    return (
      <Note
        icon={CircleAlert}
        title={t('timeline.failed')}
        text={problem ? problemText(problem) : t('timeline.failed-hint')}
        role="alert"
      >
        <Button variant="primary" onClick={() => location.reload()}>
          {t('app.retry')}
        </Button>
      </Note>
    );
  return status === 'ready' && rows?.ids.length === 0 ? empty : <GridSkeleton />;
}
