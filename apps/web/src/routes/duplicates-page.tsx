import { CircleAlert, Copy } from 'lucide-react';
import { useMemo } from 'react';
import { dismissed } from '../features/duplicates/dismissed.ts';
import { GroupList } from '../features/duplicates/group-list.tsx';
import { TrashAll } from '../features/duplicates/trash-all.tsx';
import { useDuplicates, useFilesOf } from '../features/duplicates/use-duplicates.ts';
import '../i18n/late.ts';
import { t } from '../i18n/t.ts';
import { useViewer } from '../lib/navigation.ts';
import { sequenceOf } from '../lib/sequence.ts';
import { useTitle } from '../lib/use-title.ts';
import { Button } from '../ui/button.tsx';
import { GridSkeleton } from '../ui/grid/grid-skeleton.tsx';
import { Note } from '../ui/note.tsx';
import { PageHeader, PageTitle } from '../ui/page-header.tsx';
import { ViewerHost } from './viewer-host.tsx';

/** Files of which one is enough, group by group. */
export function DuplicatesPage() {
  const { status, groups, hidden } = useDuplicates();
  const { photo, open } = useViewer();
  const around = useFilesOf(groups.find(({ ids }) => photo !== undefined && ids.includes(photo))?.ids);
  const sequence = useMemo(() => sequenceOf(around ?? []), [around]);
  useTitle(t('nav.duplicates'));
  const same = groups.filter(({ kind }) => kind === 'same');
  const alike = groups.filter(({ kind }) => kind === 'alike');
  return (
    <>
      <PageHeader>
        <PageTitle>{t('nav.duplicates')}</PageTitle>
      </PageHeader>
      {status === 'loading' && <GridSkeleton />}
      {status === 'failed' && (
        <Note icon={CircleAlert} title={t('duplicates.failed')} text={t('duplicates.failed-hint')} role="alert" />
      )}
      {status === 'ready' && groups.length === 0 && (
        <Note icon={Copy} title={t('duplicates.none')} text={t('duplicates.none-hint')} />
      )}
      <GroupList kind="same" groups={same} onOpen={open}>
        {same.length > 1 && <TrashAll groups={same} />}
      </GroupList>
      <GroupList kind="alike" groups={alike} onOpen={open} />
      {groups.length > 0 && <p className="max-w-2xl pb-4 text-13 text-muted">{t('duplicates.rule')}</p>}
      {hidden > 0 && (
        <p className="flex flex-wrap items-center gap-3 pb-8 text-13 text-muted">
          {t('duplicates.hidden', { count: hidden })}
          <Button onClick={() => dismissed.set([])}>{t('duplicates.show-hidden')}</Button>
        </p>
      )}
      <ViewerHost files={sequence} />
    </>
  );
}
