import { t } from '../../i18n/t.ts';
import { toast } from '../../ui/toast.tsx';
import type { Found } from './entries.ts';

/** Uploads what was found into a folder; what it takes is loaded when it is first needed. */
export function send(finding: Found[] | Promise<Found[]>, folder: string): void {
  void import('./enqueue.ts').then(
    ({ enqueue }) => enqueue(finding, folder),
    () => toast(t('problem.offline'), { tone: 'problem' }),
  );
}
