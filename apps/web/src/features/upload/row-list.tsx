import { CircleCheck } from 'lucide-react';
import { useLayoutEffect, useRef, useState } from 'react';
import { t } from '../../i18n/t.ts';
import { Icon } from '../../ui/icon.tsx';
import type { Arranged } from './arrange.ts';
import { ROW, UploadRow } from './upload-row.tsx';

/** Rows drawn beyond the edge, so that scrolling shows no gap. */
const SPARE = 4;

/** One line per file; only those in sight are drawn, of however many there are. */
export function RowList({ arranged: { rows, done } }: { arranged: Arranged }) {
  const box = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ from: 0, to: 12 });
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = () => {
      const from = Math.max(0, Math.floor(element.scrollTop / ROW) - SPARE);
      const to = Math.ceil((element.scrollTop + element.clientHeight) / ROW) + SPARE;
      setView((before) => (before.from === from && before.to === to ? before : { from, to }));
    };
    measure();
    element.addEventListener('scroll', measure, { passive: true });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => {
      element.removeEventListener('scroll', measure);
      observer.disconnect();
    };
  }, []);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (axe scrollable-region-focusable)
    <div ref={box} tabIndex={0} className="min-h-0 flex-1 overflow-y-auto overscroll-contain">
      {rows.length > 0 && (
        <ul aria-label={t('upload.files')} className="relative" style={{ height: rows.length * ROW }}>
          {rows.slice(view.from, view.to).map((item, at) => (
            <UploadRow key={item.key} item={item} place={view.from + at} of={rows.length} />
          ))}
        </ul>
      )}
      {done > 0 && rows.length > 0 && (
        <p className="flex items-center gap-3 px-4 py-3 text-13 text-muted">
          <Icon of={CircleCheck} size={18} className="text-accent" />
          {t('upload.folded', { count: done })}
        </p>
      )}
    </div>
  );
}
