import { t } from '../../i18n/t.ts';

const widths = [38, 24, 38, 30, 44, 26, 26, 36, 38];

/** The shape of a grid whose files are not known yet. */
export function GridSkeleton() {
  return (
    <div role="status" aria-label={t('app.loading')} className="flex flex-wrap gap-[3px]">
      {widths.map((width, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the shapes never change
        <span key={at} className="skeleton h-32 grow rounded-tile tablet:h-[220px]" style={{ flexBasis: `calc(${width}% - 3px)` }} />
      ))}
    </div>
  );
}
