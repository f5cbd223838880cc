import { Link, useLocation, useNavigate } from '@tanstack/react-router';
import { Command, Ellipsis } from 'lucide-react';
import { t } from '../i18n/t.ts';
import { Icon } from '../ui/icon.tsx';
import { Menu } from '../ui/menu.tsx';
import { isCurrent, mainViews, moreViews } from './nav-items.ts';
import { useOpenPalette } from './use-open-palette.ts';

/** Navigation of phones: three views and the rest behind "More". */
export function BottomBar() {
  const pathname = useLocation({ select: (location) => location.pathname });
  const navigate = useNavigate();
  const openPalette = useOpenPalette();
  return (
    <nav
      aria-label={t('app.navigation')}
      className="fixed inset-x-0 bottom-0 z-30 flex border-t border-line bg-paper/95 pb-[env(safe-area-inset-bottom)] backdrop-blur-md tablet:hidden"
    >
      {mainViews.slice(0, 3).map((view) => {
        const current = isCurrent(pathname, view);
        return (
          <Link
            key={view.to}
            to={view.to}
            aria-current={current ? 'page' : undefined}
            className={`grid min-h-14 flex-1 place-content-center justify-items-center gap-0.5 text-12 font-medium ${current ? 'text-accent' : 'text-muted'}`}
          >
            <Icon of={view.icon} />
            {t(view.label)}
          </Link>
        );
      })}
      <div className="relative flex min-h-14 flex-1 text-muted">
        <span
          aria-hidden
          className="pointer-events-none absolute inset-x-0 bottom-[7px] text-center text-12 font-medium"
        >
          {t('app.more')}
        </span>
        <Menu
          label={t('app.more')}
          icon={Ellipsis}
          className="h-full! w-full! rounded-none! pb-4"
          items={[
            ...moreViews.map((view) => ({
              label: t(view.label),
              icon: view.icon,
              onSelect: () => void navigate({ to: view.to }),
            })),
            { label: t('palette.open'), icon: Command, onSelect: openPalette, group: true },
          ]}
        />
      </div>
    </nav>
  );
}
