import { Aperture, CalendarDays, Camera, Folder, type LucideIcon, Sparkles, Tag, User } from 'lucide-react';
import { t } from '../../i18n/t.ts';
import { formats } from '../../lib/formats.ts';
import { Icon } from '../../ui/icon.tsx';
import type { Option } from './options.ts';

/** What a sort of option looks like. */
export const optionIcons: Readonly<Record<Option['sort'], LucideIcon>> = {
  word: Sparkles,
  year: CalendarDays,
  tag: Tag,
  person: User,
  folder: Folder,
  camera: Camera,
  lens: Aperture,
};

export interface SuggestionListProps {
  readonly id: string;
  readonly options: readonly Option[];
  readonly open: boolean;
  /** The one that Enter takes. */
  readonly active: Option | undefined;
  readonly idOf: (option: Option) => string;
  readonly onChoose: (option: Option) => void;
}

/** What the search box offers. The focus stays in the box. */
export function SuggestionList({ id, options, open, active, idOf, onChoose }: SuggestionListProps) {
  return (
    <div
      id={id}
      role="listbox"
      aria-label={t('search.suggestions')}
      hidden={!open}
      className="absolute inset-x-0 top-full z-10 mt-1 max-h-[60dvh] overflow-y-auto rounded-panel border border-line bg-raised p-1 text-text shadow-float"
    >
      {(open ? options : []).map((option) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the box, which has the keys
        // biome-ignore lint/a11y/useKeyWithClickEvents: the focus stays in the box, which has the keys
        <div
          key={option.id}
          id={idOf(option)}
          role="option"
          aria-selected={option === active}
          ref={option === active ? (element) => element?.scrollIntoView({ block: 'nearest' }) : null}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onChoose(option)}
          className={`flex min-h-11 cursor-pointer items-center gap-3 rounded-control px-3 tablet:min-h-9 ${option === active ? 'bg-accent-soft' : 'hover:bg-hover'}`}
        >
          <Icon of={optionIcons[option.sort]} size={18} className="text-muted" />
          <span dir="auto" className="min-w-0 truncate">
            {option.name}
          </span>
          <span className="min-w-0 flex-1 truncate text-13 text-muted">{option.hint}</span>
          {option.count !== undefined && <span className="text-13 text-muted">{formats.count(option.count)}</span>}
        </div>
      ))}
    </div>
  );
}
