import { t } from '../../i18n/t.ts';
import { loadPart } from '../../lib/parts/load-part.ts';
import { toast } from '../../ui/toast.tsx';
import type { Found } from './entries.ts';

/** Uploads what was found into a folder; what it takes is loaded when it is first needed. */
export function send(finding: Found[] | Promise<Found[]>, folder: string): void {
  void loadPart(() => import('./program.ts')).then(
    ({ enqueue }) => enqueue(finding, folder),
    () =>
      toast(t('app.part-missing-hint'), {
        tone: 'problem',
        action: { label: t('app.retry'), run: () => send(finding, folder) },
      }),
  );
}
