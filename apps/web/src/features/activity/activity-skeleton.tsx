import { t } from '../../i18n/t.ts';

const lines = ['w-3/5', 'w-2/5', 'w-1/2'];

/** The shape of activity that is not known yet. */
export function ActivitySkeleton() {
  return (
    <div role="status" aria-label={t('app.loading')} className="grid gap-6">
      {lines.map((width) => (
        <div key={width} className="grid grid-cols-[32px_minmax(0,1fr)] gap-3">
          <span className="skeleton size-8 rounded-full" />
          <span className="grid gap-2 pt-1.5">
            <span className="skeleton h-4 w-24 rounded-control" />
            <span className={`skeleton h-4 rounded-control ${width}`} />
          </span>
        </div>
      ))}
    </div>
  );
}
