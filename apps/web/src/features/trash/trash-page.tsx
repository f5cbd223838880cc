import { CircleAlert, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { problemText } from '../../i18n/problem-text.ts';
import { t } from '../../i18n/t.ts';
import { library } from '../../lib/drive.ts';
import { useStore } from '../../lib/store.ts';
import { useTitle } from '../../lib/use-title.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { GridSkeleton } from '../../ui/grid/grid-skeleton.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Note } from '../../ui/note.tsx';
import { PageHeader, PageTitle } from '../../ui/page-header.tsx';
import { toast } from '../../ui/toast.tsx';
import { groupTrash } from './group-trash.ts';
import { TrashRow } from './trash-row.tsx';

/** What was deleted in the last 30 days: back with it, or away for good. */
export function TrashPage() {
  const { entries, status, problem } = useStore(library.trash());
  const [emptying, setEmptying] = useState(false);
  const groups = groupTrash(entries);
  useTitle(t('trash.title'));
  return (
    <>
      <PageHeader
        actions={
          groups.length > 0 && (
            <Button icon={<Icon of={Trash2} size={18} />} onClick={() => setEmptying(true)}>
              {t('trash.empty-now')}
            </Button>
          )
        }
      >
        <PageTitle>{t('trash.title')}</PageTitle>
      </PageHeader>
      {status === 'loading' && <GridSkeleton />}
      {status === 'failed' && entries.length === 0 && (
        <Note icon={CircleAlert} title={t('trash.failed')} text={problemText(problem)} role="alert">
          <Button variant="primary" onClick={() => library.reload()}>
            {t('app.retry')}
          </Button>
        </Note>
      )}
      {status === 'ready' && groups.length === 0 && (
        <Note icon={Trash2} title={t('trash.empty')} text={t('trash.empty-hint')} />
      )}
      {groups.length > 0 && (
        <>
          <p className="mb-4 max-w-2xl text-13 text-muted">{t('trash.hint')}</p>
          <ul aria-label={t('trash.title')} className="grid max-w-3xl gap-1">
            {groups.map((group) => (
              <TrashRow key={group.entry.id} group={group} />
            ))}
          </ul>
        </>
      )}
      {emptying && (
        <ConfirmDialog
          title={t('trash.empty-title')}
          text={t('trash.empty-text')}
          confirm={t('trash.empty-now')}
          onConfirm={async () => {
            await library.edits.emptyTrash();
            toast(t('trash.emptied'));
          }}
          onClose={() => setEmptying(false)}
        />
      )}
    </>
  );
}
