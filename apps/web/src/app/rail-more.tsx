import { useLocation } from '@tanstack/react-router';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { useId } from 'react';
import { t } from '../i18n/t.ts';
import { createPreference } from '../lib/preference.ts';
import { useStore } from '../lib/store.ts';
import { Icon } from '../ui/icon.tsx';
import { isCurrent, quickViews } from './nav-items.ts';
import { RailLink, railRow } from './rail-link.tsx';

const opened = createPreference('rail-more', false, (value) => typeof value === 'boolean');

/** The further views of the rail, behind a line that opens; the one on show is there in any case. */
export function RailMore() {
  const id = useId();
  const open = useStore(opened);
  const pathname = useLocation({ select: (location) => location.pathname });
  const shown = quickViews.filter((view) => open || isCurrent(pathname, view));
  return (
    <>
      <button
        type="button"
        title={t('app.more')}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => opened.set(!open)}
        className={`${railRow} text-muted`}
      >
        <Icon of={open ? ChevronDown : ChevronRight} />
        <span className="max-desktop:sr-only">{t('app.more')}</span>
      </button>
      <div id={id} className={`grid gap-1 desktop:pl-4 ${shown.length > 0 ? '' : 'hidden'}`}>
        {shown.map((view) => (
          <RailLink key={view.to} view={view} />
        ))}
      </div>
    </>
  );
}
