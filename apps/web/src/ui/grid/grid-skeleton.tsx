import { t } from '../../i18n/t.ts';

/** Percent of the row; all different, as they are their own keys. */
const widths = [38, 24, 37, 30, 44, 26, 25, 36, 39];

/** The shape of a grid whose files are not known yet. */
export function GridSkeleton() {
  return (
    <div role="status" aria-label={t('app.loading')} className="flex flex-wrap gap-[3px]">
      {widths.map((width) => (
        <span
          key={width}
          className="skeleton h-32 grow rounded-tile tablet:h-[220px]"
          style={{ flexBasis: `calc(${width}% - 3px)` }}
        />
      ))}
    </div>
  );
}
