import {
  CalendarDays,
  CircleUser,
  Clapperboard,
  Copy,
  HardDrive,
  Heart,
  History,
  ImagePlus,
  Images,
  type LucideIcon,
  MapPin,
  ScanText,
  Search,
  Trash2,
} from 'lucide-react';
import type { TextKey } from '../i18n/t.ts';
import type { ShortcutId } from '../lib/shortcuts.ts';

export interface NavItem {
  readonly to:
    | '/library'
    | '/timeline'
    | '/search'
    | '/favourites'
    | '/places'
    | '/videos'
    | '/added'
    | '/screenshots'
    | '/trash'
    | '/storage'
    | '/duplicates'
    | '/activity'
    | '/account';
  readonly label: TextKey;
  readonly icon: LucideIcon;
  /** The key that leads there. */
  readonly shortcut?: ShortcutId;
}

/** The views of every day, in the order of the rail; on phones the first three are in the bar. */
export const mainViews: readonly NavItem[] = [
  { to: '/timeline', label: 'nav.timeline', icon: CalendarDays, shortcut: 'go-timeline' },
  { to: '/library', label: 'nav.library', icon: Images, shortcut: 'go-library' },
  { to: '/search', label: 'nav.search', icon: Search },
  { to: '/favourites', label: 'nav.favourites', icon: Heart, shortcut: 'go-favourites' },
  { to: '/places', label: 'nav.places', icon: MapPin },
  { to: '/videos', label: 'nav.videos', icon: Clapperboard, shortcut: 'go-videos' },
];

/** Other ways to look at the library: behind "More" in the rail as well. */
export const quickViews: readonly NavItem[] = [
  { to: '/added', label: 'nav.added', icon: ImagePlus },
  { to: '/screenshots', label: 'nav.screenshots', icon: ScanText },
  { to: '/duplicates', label: 'nav.duplicates', icon: Copy },
];

/** The last of the rail. */
export const lastViews: readonly NavItem[] = [
  { to: '/activity', label: 'nav.activity', icon: History },
  { to: '/trash', label: 'nav.trash', icon: Trash2, shortcut: 'go-trash' },
];

/** Those behind "More" on phones. */
export const moreViews: readonly NavItem[] = [
  ...mainViews.slice(3),
  ...quickViews,
  ...lastViews,
  { to: '/storage', label: 'nav.storage', icon: HardDrive },
  { to: '/account', label: 'nav.account', icon: CircleUser },
];

/** True where the address belongs to the view; folders belong to the library. */
export function isCurrent(pathname: string, { to }: NavItem): boolean {
  return pathname === to || pathname.startsWith(`${to}/`);
}
