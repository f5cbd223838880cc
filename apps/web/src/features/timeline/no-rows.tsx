import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { problemText } from '../../i18n/problem-text.ts';
import { t } from '../../i18n/t.ts';
import { indexMissing } from '../../lib/local-index/index-state.ts';
import { useStore } from '../../lib/store.ts';
import { Button } from '../../ui/button.tsx';
import { GridSkeleton } from '../../ui/grid/grid-skeleton.tsx';
import { Note } from '../../ui/note.tsx';
import type { TimelineRows } from './rows/timeline-rows.ts';
import { useIndexState } from './rows/use-timeline-rows.ts';

/** In place of photos by day while there are none: they are on their way, could not come, or nothing answers. */
export function NoRows({ rows, empty }: { rows: TimelineRows | undefined; empty: ReactNode }) {
  const { status, problem } = useIndexState();
  const missing = useStore(indexMissing);
  if (status === 'failed' || missing)
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
