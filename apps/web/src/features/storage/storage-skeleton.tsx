import { t } from '../../i18n/t.ts';

/** The shape of the figures before they are known. */
export function StorageSkeleton() {
  return (
    <div role="status" aria-label={t('app.loading')} className="grid max-w-3xl gap-4 pt-2">
      <span className="skeleton h-9 w-32 rounded-control" />
      <span className="skeleton h-4 w-24 rounded-control" />
      <span className="skeleton h-4 rounded-full" />
      <span className="skeleton h-16 rounded-control" />
    </div>
  );
}
