import { CircleAlert, Trash2 } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { problemText } from '../../i18n/problem-text.ts';
import { t } from '../../i18n/t.ts';
import { library } from '../../lib/drive.ts';
import { useStore } from '../../lib/store.ts';
import { useTitle } from '../../lib/use-title.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Note } from '../../ui/note.tsx';
import { PageHeader, PageTitle } from '../../ui/page-header.tsx';
import { toast } from '../../ui/toast.tsx';
import { groupTrash } from './group-trash.ts';
import { TrashBar } from './trash-bar.tsx';
import { TrashList } from './trash-list.tsx';
import { TrashSkeleton } from './trash-skeleton.tsx';

/** What was deleted in the last 30 days: back with it, or away for good. */
export function TrashPage() {
  const { entries, status, problem } = useStore(library.trash());
  const [emptying, setEmptying] = useState(false);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const groups = useMemo(() => groupTrash(entries), [entries]);
  const selected = useMemo(() => groups.filter(({ entry }) => chosen.has(entry.id)), [groups, chosen]);
  const chooseAll = useCallback(() => setChosen(new Set(groups.map(({ entry }) => entry.id))), [groups]);
  const chooseNone = useCallback(() => setChosen(new Set()), []);
  useTitle(t('trash.title'));
  return (
    <>
      {selected.length > 0 ? (
        <TrashBar selected={selected} onAll={chooseAll} onClear={chooseNone} />
      ) : (
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
      )}
      {status === 'loading' && <TrashSkeleton />}
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
          <TrashList groups={groups} chosen={chosen} onChoose={setChosen} />
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
