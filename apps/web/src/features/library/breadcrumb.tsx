import { Link } from '@tanstack/react-router';
import { ChevronRight } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { t } from '../../i18n/t.ts';
import { folderHref, trail } from '../../lib/paths.ts';
import { dropLook, useDropTarget } from '../../ui/board/drag.ts';
import { Icon } from '../../ui/icon.tsx';

/** The folders above this one, each a step back. Scrolls sideways where it is long, with the end in sight. */
export function Breadcrumb({ path }: { path: string }) {
  const ref = useRef<HTMLElement>(null);
  const steps = trail(path);
  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolls whenever the path changes
  useEffect(() => {
    ref.current?.scrollTo({ left: ref.current.scrollWidth });
  }, [path]);
  return (
    <nav
      ref={ref}
      aria-label={t('library.breadcrumb')}
      className="-mx-2 overflow-x-auto [container-type:inline-size] [scrollbar-width:none]"
    >
      <ol className="flex items-center whitespace-nowrap">
        {steps.map((step, at) => {
          const last = at === steps.length - 1;
          return (
            <li key={step.path} className="flex items-center">
              {at > 0 && <Icon of={ChevronRight} size={16} className="text-muted" />}
              {last ? (
                <h1
                  dir="auto"
                  className="max-w-[calc(100cqi-24px)] truncate px-2 text-17 font-semibold"
                  aria-current="page"
                >
                  {step.name}
                </h1>
              ) : (
                <Step {...step} />
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

/** A folder above: a step back, and a place to drop things. */
function Step({ path, name }: { path: string; name: string }) {
  const { state, handlers } = useDropTarget(path);
  return (
    <Link
      to={folderHref(path)}
      draggable={false}
      dir="auto"
      className={`flex min-h-11 items-center rounded-control px-2 text-muted hover:bg-hover hover:text-text tablet:min-h-9 ${dropLook[state]}`}
      {...handlers}
    >
      <span className="max-w-[40vw] truncate">{name}</span>
    </Link>
  );
}
