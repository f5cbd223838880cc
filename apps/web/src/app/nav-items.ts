import {
  CalendarDays,
  CircleUser,
  Clapperboard,
  HardDrive,
  Heart,
  History,
  Images,
  type LucideIcon,
  Trash2,
} from 'lucide-react';
import type { TextKey } from '../i18n/t.ts';

export interface NavItem {
  readonly to: '/' | '/timeline' | '/favourites' | '/videos' | '/trash' | '/storage' | '/activity' | '/account';
  readonly label: TextKey;
  readonly icon: LucideIcon;
}

/** The views, in the order of the rail. */
export const mainViews: readonly NavItem[] = [
  { to: '/timeline', label: 'nav.timeline', icon: CalendarDays },
  { to: '/', label: 'nav.library', icon: Images },
  { to: '/favourites', label: 'nav.favourites', icon: Heart },
  { to: '/videos', label: 'nav.videos', icon: Clapperboard },
  { to: '/activity', label: 'nav.activity', icon: History },
  { to: '/trash', label: 'nav.trash', icon: Trash2 },
];

/** Those behind "More" on phones. */
export const moreViews: readonly NavItem[] = [
  { to: '/videos', label: 'nav.videos', icon: Clapperboard },
  { to: '/activity', label: 'nav.activity', icon: History },
  { to: '/trash', label: 'nav.trash', icon: Trash2 },
  { to: '/storage', label: 'nav.storage', icon: HardDrive },
  { to: '/account', label: 'nav.account', icon: CircleUser },
];

/** True where the address belongs to the view; folders belong to the library. */
export function isCurrent(pathname: string, { to }: NavItem): boolean {
  if (to === '/') return pathname === '/' || pathname.startsWith('/library');
  return pathname === to || pathname.startsWith(`${to}/`);
}
