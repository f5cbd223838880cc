import type { ReactNode } from 'react';
import { useChromeShown } from '../lib/use-chrome.ts';

/** The bar over a view: what it is on the left, what can be done on the right. Steps back while scrolling down. */
export function PageHeader({ children, actions }: { children: ReactNode; actions?: ReactNode }) {
  const shown = useChromeShown();
  return (
    <header
      className={`sticky top-0 z-20 -mx-[var(--page)] flex min-h-14 items-center gap-2 bg-paper/90 px-[var(--page)] pt-[env(safe-area-inset-top)] backdrop-blur-md transition-transform duration-200 ease-out focus-within:translate-y-0 ${shown ? '' : '-translate-y-full'}`}
    >
      <div className="min-w-0 flex-1">{children}</div>
      <div className="flex shrink-0 items-center gap-1">{actions}</div>
    </header>
  );
}

/** The name of a view in its header. */
export function PageTitle({ children }: { children: ReactNode }) {
  return <h1 className="truncate text-17 font-semibold">{children}</h1>;
}
