import { useEffect } from 'react';
import { t } from '../../i18n/t.ts';
import { library } from '../../lib/drive.ts';
import { useStore } from '../../lib/store.ts';

/** How far the server has come with a folder. Follows it, whoever began it, until the folder is free again. */
export function OperationProgress({ id }: { id: string }) {
  const running = useStore(library.operations).find((operation) => operation.id === id);
  useEffect(() => {
    // Whoever began it hears how it ends; here it only shows.
    library.followOperation(id).catch(() => undefined);
  }, [id]);
  return (
    <span role="status" className="text-attention">
      {running && running.total > 1
        ? t('operation.progress', { done: running.done, total: running.total })
        : t('operation.busy')}
    </span>
  );
}
