import type { ReactNode } from 'react';
import { useChromeShown } from '../lib/use-chrome.ts';
import { HeaderSearch } from './header-search.tsx';

export interface PageHeaderProps {
  readonly children: ReactNode;
  readonly actions?: ReactNode;
  /** In place of the search box that only leads to the search, and on all screens. */
  readonly search?: ReactNode;
}

/** The bar over a view: what it is on the left, the search, what can be done on the right. Steps back while scrolling down. */
export function PageHeader({ children, actions, search }: PageHeaderProps) {
  const shown = useChromeShown();
  return (
    <header
      className={`sticky top-0 z-20 -mx-[var(--page)] flex min-h-14 items-center gap-2 bg-paper/90 px-[var(--page)] pt-[env(safe-area-inset-top)] backdrop-blur-md transition-transform duration-200 ease-out focus-within:translate-y-0 ${shown ? '' : '-translate-y-full'}`}
    >
      <div className={`min-w-0 flex-1 ${search ? 'max-tablet:absolute' : ''}`}>{children}</div>
      <div
        className={
          search
            ? 'min-w-0 max-tablet:flex-1 tablet:w-[clamp(200px,30vw,440px)]'
            : 'w-[clamp(180px,30vw,440px)] max-desktop:hidden'
        }
      >
        {search ?? <HeaderSearch />}
      </div>
      <div className="flex min-w-fit shrink-0 items-center justify-end gap-1 tablet:flex-1">{actions}</div>
    </header>
  );
}

/** The name of a view in its header. */
export function PageTitle({ children }: { children: ReactNode }) {
  return <h1 className="truncate text-17 font-semibold">{children}</h1>;
}
