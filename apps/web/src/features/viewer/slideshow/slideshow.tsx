import type { FileJson } from '@rdrive/client';
import { useCallback, useEffect, useRef, useState } from 'react';
import { t } from '../../../i18n/t.ts';
import type { FileSequence } from '../../../lib/sequence.ts';
import { useStore } from '../../../lib/store.ts';
import { useIdle } from '../use-idle.ts';
import { useHeldKeys, useKeys } from '../use-keys.ts';
import { fullscreen, setFullscreen } from './fullscreen.ts';
import { interval } from './interval.ts';
import { preload } from './preload.ts';
import { ShowBar } from './show-bar.tsx';
import { ShowSlide } from './show-slide.tsx';
import { useWakeLock } from './use-wake-lock.ts';

export interface SlideshowProps {
  readonly files: FileSequence;
  /** The one on show, an index. */
  readonly at: number;
  readonly onStep: (id: string) => void;
  readonly onEnd: () => void;
}

/** One after another over the whole screen, from the last back to the first. A touch or a key pauses. */
export function Slideshow({ files, at, onStep, onEnd }: SlideshowProps) {
  const [playing, setPlaying] = useState(true);
  const seconds = useStore(interval);
  const { idle, toggle } = useIdle(!playing);
  const file = files.at(at);
  useWakeLock(playing);
  useFullscreenWhile(onEnd);

  const next = files.at((at + 1) % files.length);
  const previous = files.at((at - 1 + files.length) % files.length);
  const going = useRef({ id: file?.id, playing });
  going.current = { id: file?.id, playing };
  /** On to the next as soon as that can be shown; unless somebody has paused or gone on by then. */
  const advance = useCallback(async () => {
    const { id } = going.current;
    if (!next) return;
    await preload(next);
    if (going.current.playing && going.current.id === id) onStep(next.id);
  }, [next, onStep]);

  useEffect(() => {
    if (!playing || file?.kind !== 'image') return;
    if (next) void preload(next);
    const timer = setTimeout(() => void advance(), seconds * 1_000);
    return () => clearTimeout(timer);
  }, [playing, file, next, seconds, advance]);

  const section = useRef<HTMLElement>(null);
  useEffect(() => section.current?.focus({ preventScroll: true }), []);

  const go = (to: FileJson | undefined) => {
    setPlaying(false);
    if (to) onStep(to.id);
  };
  const keys = {
    Escape: onEnd,
    ' ': () => setPlaying(!playing),
    ArrowLeft: () => go(previous),
    ArrowRight: () => go(next),
  };
  useKeys(keys);
  useHeldKeys(keys, true);

  // The slide that leaves stays below until the new one has come over it.
  const before = useRef<FileJson>(undefined);
  const shown = useRef(file);
  if (shown.current?.id !== file?.id) before.current = shown.current;
  shown.current = file;
  const layers = [before.current, file].filter((each, n, all) => each !== undefined && all.lastIndexOf(each) === n);

  return (
    <section
      ref={section}
      tabIndex={-1}
      aria-label={t('show.label')}
      className={`absolute inset-0 z-20 bg-stage outline-none ${idle ? 'cursor-none' : ''}`}
    >
      {/** biome-ignore lint/a11y/noStaticElementInteractions: the keys and the bar do the same */}
      {/** biome-ignore lint/a11y/useKeyWithClickEvents: the keys and the bar do the same */}
      <div className="absolute inset-0" onClick={() => (playing ? setPlaying(false) : toggle())}>
        {layers.map(
          (layer) =>
            layer && (
              <ShowSlide
                key={layer.id}
                file={layer}
                active={layer === file}
                playing={playing}
                onEnded={() => void advance()}
              />
            ),
        )}
      </div>
      <ShowBar
        playing={playing}
        hidden={idle}
        onPlaying={setPlaying}
        onPrevious={() => go(previous)}
        onNext={() => go(next)}
        onEnd={onEnd}
      />
    </section>
  );
}

/** Fills the screen while the slideshow lives; leaving the full screen by the browser's own way ends it. */
function useFullscreenWhile(onEnd: () => void): void {
  const full = useStore(fullscreen);
  const was = useRef(full);
  const end = useRef(onEnd);
  end.current = onEnd;
  useEffect(() => {
    const own = !fullscreen.get();
    if (own) void setFullscreen(true);
    return () => {
      if (own) void setFullscreen(false);
    };
  }, []);
  useEffect(() => {
    if (was.current && !full) end.current();
    was.current = full;
  }, [full]);
}
