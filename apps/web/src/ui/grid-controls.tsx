import { ArrowDownUp, Image } from 'lucide-react';
import { t } from '../i18n/t.ts';
import { GRID_SIZES, gridSize } from '../lib/grid-size.ts';
import { SORTS, type Sort, sort } from '../lib/sort.ts';
import { useStore } from '../lib/store.ts';
import { Icon } from './icon.tsx';

/** How large the pictures of grids are. */
export function SizeSlider() {
  const size = useStore(gridSize);
  const at = GRID_SIZES.reduce(
    (best, each, index) => (Math.abs(each - size) < Math.abs((GRID_SIZES[best] ?? 0) - size) ? index : best),
    0,
  );
  return (
    <label className="hidden items-center gap-2 px-2 text-muted tablet:flex" title={t('library.size')}>
      <Icon of={Image} size={16} />
      <input
        type="range"
        aria-label={t('library.size')}
        min={0}
        max={GRID_SIZES.length - 1}
        value={at}
        onChange={(event) => gridSize.set(GRID_SIZES[Number(event.target.value)] ?? 220)}
        className="h-6 w-24 accent-accent"
      />
    </label>
  );
}

/** In which order the files of a folder come. */
export function SortSelect() {
  const by = useStore(sort);
  return (
    <label
      className="relative flex size-11 items-center justify-center rounded-full text-text hover:bg-hover tablet:size-auto tablet:min-h-9 tablet:gap-1 tablet:rounded-control tablet:px-2"
      title={t('library.sort')}
    >
      <Icon of={ArrowDownUp} size={16} />
      <select
        aria-label={t('library.sort')}
        value={by}
        onChange={(event) => sort.set(event.target.value as Sort)}
        className="absolute inset-0 cursor-pointer appearance-none rounded-control bg-transparent text-13 opacity-0 tablet:static tablet:text-13 tablet:opacity-100"
      >
        {SORTS.map((each) => (
          <option key={each} value={each} className="bg-raised text-text">
            {t(`library.sort-${each}`)}
          </option>
        ))}
      </select>
    </label>
  );
}
