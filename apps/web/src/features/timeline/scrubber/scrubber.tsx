import { ChevronsUpDown } from 'lucide-react';
import {
  type KeyboardEvent,
  type PointerEvent,
  type RefObject,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { t } from '../../../i18n/t.ts';
import type { TimelineLayout } from '../layout/timeline-layout.ts';
import { monthWords } from '../local-days.ts';
import { drags } from './drags.ts';
import { marksOf, monthAt, monthsOf } from './months.ts';
import { monthByKey } from './scrub-keys.ts';
import { Dot, Label } from './scrubber-parts.tsx';
import { jumpTo, scrollFor, type Track, topAt, trackOf } from './track.ts';
import { useScrolled } from './use-scrolled.ts';

export interface ScrubberProps {
  readonly layout: TimelineLayout;
  /** The element of the days. */
  readonly days: RefObject<HTMLElement | null>;
}

/** Height of the handle, which is also that of its touch target. */
const HANDLE = 44;

/**
 * The years at the right edge: jumps anywhere in one move. On a phone only its handle is there, while the page moves.
 */
export function Scrubber({ layout, days }: ScrubberProps) {
  const ref = useRef<HTMLDivElement>(null);
  const handle = useRef<HTMLSpanElement>(null);
  const [length, setLength] = useState(0);
  const [track, setTrack] = useState<Track>({ origin: 0, lowest: 1 });
  const [month, setMonth] = useState(0);
  const [dragging, setDragging] = useState(false);
  /** Where the mouse points without a press, pixels from the top. */
  const [pointed, setPointed] = useState<number>();
  const months = useMemo(() => monthsOf(layout), [layout]);

  const follow = useCallback(() => {
    const now = trackOf(days);
    setTrack((before) => (before.origin === now.origin && before.lowest === now.lowest ? before : now));
    setLength(ref.current?.clientHeight ?? 0);
    setMonth(monthAt(months, topAt(now, scrollY)));
    const room = Math.max(0, (ref.current?.clientHeight ?? 0) - HANDLE);
    // In a large library it stands still for many frames, which then have nothing to draw.
    const y = Math.round(Math.min(1, scrollY / now.lowest) * room * devicePixelRatio) / devicePixelRatio;
    const place = `translateY(${y}px)`;
    if (handle.current && handle.current.style.transform !== place) handle.current.style.transform = place;
  }, [days, months]);
  const scrolling = useScrolled(follow);
  useEffect(() => {
    follow();
    const observer = new ResizeObserver(follow);
    observer.observe(document.body);
    if (ref.current) observer.observe(ref.current);
    return () => observer.disconnect();
  }, [follow]);

  const room = Math.max(1, length - HANDLE);
  const placeAt = (y: number) => (Math.max(0, Math.min(room, y - HANDLE / 2)) / room) * track.lowest;
  const yOf = (top: number) => (scrollFor(track, top) / track.lowest) * room + HANDLE / 2;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `yOf` is of track and length
  const marks = useMemo(() => marksOf(months, yOf, length), [months, track, length]);
  // The same ones while the month that is passed changes with every frame.
  const dots = useMemo(() => marks.map(({ at, year }) => <Dot key={at} at={at} year={year} />), [marks]);
  const goToMonth = (at: number) => {
    const to = months[Math.max(0, Math.min(months.length - 1, at))];
    if (to) jumpTo(scrollFor(track, to.top));
  };
  function onKeyDown(event: KeyboardEvent) {
    // Where the page is now: keys come faster than it is drawn.
    const now = monthAt(months, topAt(trackOf(days), scrollY));
    const to = event.ctrlKey || event.metaKey || event.altKey ? undefined : monthByKey(event.key, months, now);
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    goToMonth(to);
  }

  const fromTop = (event: PointerEvent) => event.clientY - (ref.current?.getBoundingClientRect().top ?? 0);
  /** The finger takes the handle where it touches it; beside it the page jumps there. */
  const grip = useRef(0);
  function onPointerDown(event: PointerEvent) {
    if (event.button !== 0) return;
    event.preventDefault();
    ref.current?.setPointerCapture(event.pointerId);
    ref.current?.focus({ preventScroll: true });
    const y = fromTop(event);
    const middle = Math.min(1, scrollY / track.lowest) * room + HANDLE / 2;
    grip.current = Math.abs(y - middle) <= HANDLE / 2 ? y - middle : 0;
    setDragging(true);
    if (grip.current === 0) jumpTo(placeAt(y));
  }
  function onPointerMove(event: PointerEvent) {
    const y = fromTop(event);
    if (dragging) {
      drags.set(true);
      jumpTo(placeAt(y - grip.current));
    } else if (event.pointerType === 'mouse') setPointed(y);
  }
  useEffect(() => () => drags.set(false), []);
  const end = () => {
    drags.set(false);
    setDragging(false);
  };

  if (months.length === 0) return null;
  const words = monthWords(months[month]?.day ?? 0);
  const at = dragging ? undefined : pointed;
  const said = at === undefined ? words : monthWords(months[monthAt(months, topAt(track, placeAt(at)))]?.day ?? 0);
  const long = track.lowest > 2 * innerHeight;
  return (
    <div
      ref={ref}
      role="slider"
      tabIndex={0}
      aria-label={t('timeline.scrubber')}
      aria-orientation="vertical"
      aria-valuemin={1}
      aria-valuemax={months.length}
      aria-valuenow={month + 1}
      aria-valuetext={words}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={end}
      onPointerCancel={end}
      onPointerLeave={() => setPointed(undefined)}
      data-moving={scrolling || dragging ? '' : undefined}
      data-dragging={dragging ? '' : undefined}
      className={`group fixed right-0 bottom-[calc(64px+env(safe-area-inset-bottom)+var(--notice))] top-[calc(64px+env(safe-area-inset-top))] z-10 w-11 touch-none select-none outline-none max-tablet:pointer-events-none tablet:bottom-2 tablet:w-12 ${long ? '' : 'hidden'}`}
    >
      {dots}
      {at !== undefined && <span aria-hidden className="absolute right-0 h-0.5 w-8 bg-muted" style={{ top: at - 1 }} />}
      <span
        ref={handle}
        aria-hidden
        data-handle
        className="absolute top-0 right-0 flex h-11 w-11 items-center justify-end will-change-transform transition-opacity duration-200 max-tablet:pointer-events-none max-tablet:opacity-0 max-tablet:group-data-moving:pointer-events-auto max-tablet:group-data-moving:opacity-100 group-focus-visible:opacity-100 tablet:w-12"
      >
        <span className="hidden h-1 w-8 rounded-l-full bg-accent tablet:block" />
        <span className="grid h-11 w-9 place-items-center rounded-l-full border border-r-0 border-line bg-raised text-muted shadow-float tablet:hidden">
          <ChevronsUpDown size={20} strokeWidth={1.75} />
        </span>
        {dragging && <Label words={words} top={HANDLE / 2} />}
      </span>
      {at !== undefined && <Label words={said} top={at} />}
    </div>
  );
}
