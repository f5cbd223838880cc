import { t } from '../../i18n/t.ts';
import { uploads } from '../../lib/drive.ts';
import { toast } from '../../ui/toast.tsx';
import type { Gathered } from './entries.ts';

/** Puts what was gathered on its way and says what was left out. */
export function enqueue({ requests, leftOut }: Gathered): void {
  if (requests.length > 0) uploads.add(requests);
  if (leftOut > 0) toast(t('upload.left-out', { count: leftOut }));
  else if (requests.length === 0) toast(t('upload.nothing'));
}
