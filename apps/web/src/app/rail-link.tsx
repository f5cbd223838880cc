import { Link, useLocation } from '@tanstack/react-router';
import { t } from '../i18n/t.ts';
import { Icon } from '../ui/icon.tsx';
import { isCurrent, type NavItem } from './nav-items.ts';

/** What all lines of the rail look like. */
export const railRow =
  'flex min-h-11 items-center gap-3 rounded-control px-3 text-15 font-medium transition-colors duration-120 ease-out hover:bg-hover max-desktop:justify-center';

/** The way to a view in the rail; an icon alone where the rail is narrow. */
export function RailLink({ view }: { view: NavItem }) {
  const current = useLocation({ select: ({ pathname }) => isCurrent(pathname, view) });
  return (
    <Link
      to={view.to}
      title={t(view.label)}
      aria-current={current ? 'page' : undefined}
      className={`${railRow} ${current ? 'bg-accent-soft text-text' : 'text-muted'}`}
    >
      <Icon of={view.icon} className={current ? 'text-accent' : ''} />
      <span className="max-desktop:sr-only">{t(view.label)}</span>
    </Link>
  );
}
