import { t } from '../../i18n/t.ts';

const lines = ['w-2/5', 'w-3/5', 'w-1/3', 'w-1/2'];

/** The shape of rows that are not known yet. */
export function TrashSkeleton() {
  return (
    <div role="status" aria-label={t('app.loading')} className="grid max-w-3xl gap-3">
      {lines.map((width) => (
        <div key={width} className="grid grid-cols-[64px_minmax(0,1fr)] items-center gap-3">
          <span className="skeleton size-16 rounded-control" />
          <span className={`skeleton h-4 rounded-control ${width}`} />
        </div>
      ))}
    </div>
  );
}
