import { Link, useLocation } from '@tanstack/react-router';
import { HardDrive } from 'lucide-react';
import { Fragment } from 'react';
import { t } from '../i18n/t.ts';
import { library } from '../lib/drive.ts';
import { formats } from '../lib/formats.ts';
import { session } from '../lib/session-state.ts';
import { mediaQuery, useStore } from '../lib/store.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { createPart } from '../ui/part.tsx';
import { lastViews, mainViews } from './nav-items.ts';
import { RailLink, railRow } from './rail-link.tsx';
import { RailMore } from './rail-more.tsx';

const RailTree = createPart(
  () => import('./rail-tree.tsx'),
  (module) => module.RailTree,
  {
    missing: ({ onRetry }) => (
      <Button className="mx-3 desktop:ml-10" onClick={onRetry}>
        {t('app.retry')}
      </Button>
    ),
  },
);

const isWide = mediaQuery('(min-width: 1024px)');

/** Navigation on the left: with words from 1024 pixels, icons alone below. */
export function Rail() {
  const pathname = useLocation({ select: (location) => location.pathname });
  const state = useStore(session);
  const wide = useStore(isWide);
  return (
    <nav
      aria-label={t('app.navigation')}
      className="fixed inset-y-0 left-0 z-30 hidden w-16 flex-col gap-1 border-r border-line bg-paper p-2 tablet:flex desktop:w-58 desktop:p-3"
    >
      <Link
        to="/timeline"
        className="mb-3 flex min-h-11 items-center gap-3 rounded-control px-2 text-17 font-semibold max-desktop:justify-center max-desktop:px-0"
      >
        <img src="/icon.svg" alt="" width={28} height={28} />
        <span className="max-desktop:sr-only">{t('app.name')}</span>
      </Link>
      {mainViews.map((view) => (
        <Fragment key={view.to}>
          <RailLink view={view} />
          {view.to === '/library' && wide && <RailTree />}
        </Fragment>
      ))}
      <RailMore />
      {lastViews.map((view) => (
        <RailLink key={view.to} view={view} />
      ))}
      <div className="mt-auto grid grid-cols-1 gap-1">
        <StorageLink current={pathname === '/storage'} />
        {state.status === 'in' && (
          <Link
            to="/account"
            title={t('nav.account')}
            aria-label={t('nav.account-of', { name: state.user.username })}
            aria-current={pathname === '/account' ? 'page' : undefined}
            className={`${railRow} ${pathname === '/account' ? 'bg-accent-soft' : ''} max-desktop:px-0 desktop:px-2`}
          >
            <Avatar user={state.user} />
            <span className="truncate max-desktop:sr-only">{state.user.username}</span>
          </Link>
        )}
      </div>
    </nav>
  );
}

function StorageLink({ current }: { current: boolean }) {
  const { stats } = useStore(library.stats());
  const used = stats?.bytes ?? 0;
  const words = stats && t('nav.storage-used', { size: formats.bytes(used) });
  const total = stats?.freeBytes === undefined ? undefined : used + stats.freeBytes;
  return (
    <Link
      to="/storage"
      title={t('nav.storage')}
      aria-label={[t('nav.storage'), words].filter(Boolean).join(', ')}
      aria-current={current ? 'page' : undefined}
      className={`${railRow} text-muted ${current ? 'bg-accent-soft' : ''}`}
    >
      <Icon of={HardDrive} />
      <span className="grid min-w-0 flex-1 gap-1 text-13 max-desktop:sr-only">
        {words ?? t('nav.storage')}
        {total !== undefined && (
          <span className="h-1 overflow-hidden rounded-full bg-hover">
            <span
              className="block h-full rounded-full bg-accent"
              style={{ width: `${Math.max(2, (100 * used) / total)}%` }}
            />
          </span>
        )}
      </span>
    </Link>
  );
}
