import { ArrowDownUp, Image, ListFilter } from 'lucide-react';
import { t } from '../i18n/t.ts';
import { type Arrangement, SHOWN, SORTS } from '../lib/arrange.ts';
import { GRID_SIZES, gridSize } from '../lib/grid-size.ts';
import { useStore } from '../lib/store.ts';
import { Icon } from './icon.tsx';
import { Menu } from './menu.tsx';

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

export interface ArrangeMenuProps {
  readonly arrangement: Arrangement;
  readonly onArrange: (change: Partial<Arrangement>) => void;
  /** False where all are of one kind. */
  readonly kinds?: boolean;
}

/** In which order the files come, and which kinds of them. */
export function ArrangeMenu({ arrangement: { sort, show }, onArrange, kinds = true }: ArrangeMenuProps) {
  const filtered = kinds && show !== 'all';
  return (
    <Menu
      label={t('library.arrange')}
      icon={filtered ? ListFilter : ArrowDownUp}
      className={filtered ? 'text-accent' : ''}
      items={[
        ...SORTS.map((each, at) => ({
          label: t(`library.sort-${each}`),
          checked: each === sort,
          onSelect: () => onArrange({ sort: each }),
          ...(at === 0 ? { group: t('library.sort') } : {}),
        })),
        ...(kinds ? SHOWN : []).map((each, at) => ({
          label: t(`library.show-${each}`),
          checked: each === show,
          onSelect: () => onArrange({ show: each }),
          ...(at === 0 ? { group: t('library.show') } : {}),
        })),
      ]}
    />
  );
}
