import type { FileJson } from '@rdrive/client';
import { Play } from 'lucide-react';
import { memo, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { t } from '../../i18n/t.ts';
import type { FileSequence } from '../../lib/sequence.ts';
import { placeholderStyle } from '../../lib/thumbhash.ts';
import { Picture } from '../../ui/grid/picture.tsx';

/** Width of a picture of the strip with its gap, pixels. */
const STEP = 46;

export interface FilmstripProps {
  readonly files: FileSequence;
  readonly at: number;
  readonly onStep: (id: string) => void;
}

/** The neighbours as a strip that can be scrolled, the one on show in its middle; only those in sight are in the page. */
export function Filmstrip({ files, at, onStep }: FilmstripProps) {
  const strip = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ left: at * STEP, width: innerWidth });
  const count = files.length;

  const first = useRef(true);
  useLayoutEffect(() => {
    strip.current?.scrollTo({ left: at * STEP, behavior: first.current ? 'instant' : 'smooth' });
    first.current = false;
  }, [at]);

  function look() {
    const element = strip.current;
    if (!element) return;
    const left = Math.round(element.scrollLeft / (STEP * 4)) * STEP * 4;
    const width = element.clientWidth;
    setView((before) => (before.left === left && before.width === width ? before : { left, width }));
  }

  const from = Math.max(0, Math.floor((view.left - view.width / 2) / STEP) - 5);
  const to = Math.min(count, Math.ceil((view.left + view.width / 2) / STEP) + 6);
  useEffect(() => files.want(from, to), [files, from, to]);
  return (
    <nav
      ref={strip}
      data-controls
      aria-label={t('viewer.strip')}
      onScroll={look}
      className="h-(--strip) overflow-x-auto overflow-y-hidden overscroll-contain bg-stage/70 py-1.5 [scrollbar-width:none]"
    >
      <ul className="relative mx-[calc(50%-23px)] h-full" style={{ width: count * STEP }}>
        {Array.from({ length: to - from }, (_, offset) => {
          const file = files.at(from + offset);
          return (
            file && (
              <li key={file.id} className="absolute inset-y-0 w-11" style={{ left: (from + offset) * STEP }}>
                <Frame file={file} current={from + offset === at} onStep={onStep} />
              </li>
            )
          );
        })}
      </ul>
    </nav>
  );
}

interface FrameProps {
  readonly file: FileJson;
  readonly current: boolean;
  readonly onStep: (id: string) => void;
}

const Frame = memo(function Frame({ file, current, onStep }: FrameProps) {
  return (
    <button
      type="button"
      aria-label={file.fileName}
      aria-current={current ? 'true' : undefined}
      tabIndex={current ? 0 : -1}
      onClick={() => onStep(file.id)}
      className={`relative block size-full overflow-hidden rounded-tile bg-stage-raised bg-cover bg-center transition-[opacity,scale] duration-120 ease-out ${current ? 'scale-y-110 ring-2 ring-on-stage' : 'opacity-60 hover:opacity-100'}`}
      style={placeholderStyle(file.thumbhash)}
    >
      {file.urls.thumb && <Picture src={file.urls.thumb} className="absolute inset-0 size-full object-cover" />}
      {file.kind === 'video' && (
        <Play size={12} fill="currentColor" aria-hidden className="absolute right-1 bottom-1 text-on-stage" />
      )}
    </button>
  );
});
