import { Outlet, useNavigate } from '@tanstack/react-router';
import { t } from '../i18n/t.ts';
import { ask } from '../lib/ask.ts';
import { useShortcuts } from '../lib/shortcuts.ts';
import { undoLast } from '../lib/undo.ts';
import { CompareHost } from '../routes/compare-host.tsx';
import { Operations } from '../ui/operations.tsx';
import { focusSearch } from '../ui/search-field.tsx';
import { BottomBar } from './bottom-bar.tsx';
import { Rail } from './rail.tsx';
import { useOpenPalette } from './use-open-palette.ts';

/** What surrounds every view: the rail on the left, or the bar below on phones. */
export function Shell() {
  const navigate = useNavigate();
  useShortcuts({
    palette: useOpenPalette(),
    help: () => ask({ kind: 'keys' }),
    undo: undoLast,
    search: () => {
      if (!focusSearch()) void navigate({ to: '/search' }).then(() => focusSearch());
    },
    'go-timeline': () => void navigate({ to: '/timeline' }),
    'go-library': () => void navigate({ to: '/library' }),
    'go-favourites': () => void navigate({ to: '/favourites' }),
    'go-videos': () => void navigate({ to: '/videos' }),
    'go-trash': () => void navigate({ to: '/trash' }),
  });
  return (
    <div id="shell" className="[--page:12px] tablet:pl-16 tablet:[--page:16px] desktop:pl-58 desktop:[--page:24px]">
      <a
        href="#content"
        className="fixed top-2 left-2 z-50 -translate-y-20 rounded-control bg-accent px-4 py-2 text-on-accent focus:translate-y-0"
      >
        {t('app.skip')}
      </a>
      <Rail />
      <main
        id="content"
        tabIndex={-1}
        className="min-h-dvh px-[var(--page)] pb-[calc(88px+env(safe-area-inset-bottom)+var(--notice))] outline-none tablet:pb-12"
      >
        <Outlet />
      </main>
      <BottomBar />
      <Operations />
      <CompareHost />
    </div>
  );
}
