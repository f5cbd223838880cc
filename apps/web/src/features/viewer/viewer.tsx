import type { FileView } from '@rdrive/client';
import { ImageOff } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { t } from '../../i18n/t.ts';
import { fileActions } from '../../lib/actions.ts';
import { ask } from '../../lib/ask.ts';
import { library } from '../../lib/drive.ts';
import { holdKeys } from '../../lib/held-keys.ts';
import type { FileSequence } from '../../lib/sequence.ts';
import { constant, useStore } from '../../lib/store.ts';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import { createPart, usePartToast } from '../../ui/part.tsx';
import { Arrows } from './arrows.tsx';
import { Filmstrip } from './filmstrip.tsx';
import { useGrowth } from './growth/use-growth.ts';
import { LiveBadge } from './live/live-badge.tsx';
import { useLive } from './live/use-live.ts';
import { Slides } from './slides.tsx';
import { useStage } from './stage/use-stage.ts';
import { useIdle } from './use-idle.ts';
import { useHeldKeys, useKeys } from './use-keys.ts';
import { useModal } from './use-modal.ts';
import { useSettled } from './use-settled.ts';
import { ViewerBar } from './viewer-bar.tsx';

const InfoPanel = createPart(
  () => import('./info/info-panel.tsx'),
  (module) => module.InfoPanel,
  {
    missing: ({ props }) => {
      usePartToast(props.onClose);
      return null;
    },
  },
);
const Slideshow = createPart(
  () => import('./slideshow/slideshow.tsx'),
  (module) => module.Slideshow,
  {
    missing: ({ props }) => {
      usePartToast(props.onEnd);
      return null;
    },
  },
);

export interface ViewerProps {
  /** The file on show. */
  readonly id: string;
  /** What the view below lists: the neighbours. */
  readonly files: FileSequence;
  readonly onStep: (id: string) => void;
  readonly onClose: () => void;
}

/** Neighbours at hand on either side, so that several steps in a row do not wait. */
const AROUND = 8;

const phone = matchMedia('(max-width: 639px)');

const NO_KEYS = {};

/** Of a file that the view below has. */
const NOT_ASKED = constant<FileView>({ status: 'ready', file: undefined, problem: undefined });

/** Steps through the neighbours. Several steps before the view has followed the first count on from where they aim at. */
function useGo(id: string, at: number, files: FileSequence, onStep: (id: string) => void): (step: number) => void {
  const aim = useRef({ id, at, from: at });
  if (aim.current.id !== id || aim.current.from !== at) aim.current = { id, at, from: at };
  return (step) => {
    const to = Math.min(files.length - 1, Math.max(0, aim.current.at + step));
    const next = at < 0 ? undefined : files.at(to);
    if (!next || to === aim.current.at) return;
    aim.current.at = to;
    onStep(next.id);
  };
}

/** One picture or video on the whole screen. */
export function Viewer({ id, files, onStep, onClose }: ViewerProps) {
  const root = useRef<HTMLDivElement>(null);
  const stage = useRef<HTMLElement>(null);
  const track = useRef<HTMLDivElement>(null);
  const backdrop = useRef<HTMLDivElement>(null);
  const refs = useMemo(() => ({ stage, track, backdrop }), []);
  const [info, setInfo] = useState(false);
  const [showing, setShowing] = useState(false);
  // On a phone the strip would take a part of a small picture: it comes with the controls that a tap brings back.
  const [strip, setStrip] = useState(!phone.matches);
  const at = useMemo(() => files.indexOf(id), [files, id]);
  const known = files.at(at);
  const asked = useStore(known ? NOT_ASKED : library.file(id));
  const file = known ?? asked.file;
  useEffect(() => files.want(at - AROUND, at + AROUND + 1), [files, at]);
  const { idle, toggle } = useIdle(info);
  const live = useLive(file);
  const settled = useSettled();
  useModal(root, settled);
  useGrowth(root, backdrop, id);

  const go = useGo(id, at, files, onStep);
  const { place, scale, attach, zoomBy, resetZoom } = useStage(refs, id, at, {
    hasNeighbour: (direction) => at >= 0 && files.at(at + direction) !== undefined,
    onStep: go,
    onClose,
    onPullUp: () => setInfo(true),
    onTap(pointerType) {
      if (pointerType === 'mouse') return file?.kind === 'video' ? playOrPause() : undefined;
      if (idle) setStrip(true);
      toggle();
    },
    onHold() {
      live?.play();
      return live !== undefined;
    },
    onLetGo: () => live?.stop(),
    canZoom: () => file?.kind === 'image' && file.urls.preview !== undefined,
    natural: () => file?.width,
  });

  function trash() {
    if (!file) return;
    const next = files.at(at + 1) ?? files.at(at - 1);
    if (next && next.id !== id) onStep(next.id);
    else onClose();
    void fileActions.trash([file]);
  }

  function playOrPause() {
    const video = root.current?.querySelector('video');
    if (video?.paused) void video.play();
    else video?.pause();
  }

  function startShow() {
    holdKeys();
    setShowing(true);
  }

  function endShow() {
    setShowing(false);
    root.current?.focus({ preventScroll: true });
  }

  const toggleInfo = () => setInfo(!info);
  const keys = {
    ArrowLeft: () => go(-1),
    ArrowRight: () => go(1),
    Home: () => go(-files.length),
    End: () => go(files.length),
    Escape: () => (info ? setInfo(false) : onClose()),
    i: toggleInfo,
    l: () => live?.toggle(),
    f: () => file && void fileActions.favourite([file], !file.favourite),
    d: () => file && void fileActions.download([file]),
    t: () => file && ask({ kind: 'tags', files: [file] }),
    m: () => file && ask({ kind: 'move', picked: { files: [file], folders: [] } }),
    Delete: trash,
    ' ': () => (file?.kind === 'video' ? playOrPause() : files.length > 0 && startShow()),
    '+': () => zoomBy(1.5),
    '=': () => zoomBy(1.5),
    '-': () => zoomBy(1 / 1.5),
    '0': () => resetZoom(),
  };
  useKeys(showing ? NO_KEYS : keys);
  useHeldKeys(keys, file !== undefined || asked.status !== 'loading', settled);

  const chrome = `animate-[appear_200ms_ease-out] transition-opacity duration-200 ease-out focus-within:opacity-100 ${idle ? 'opacity-0 pointer-coarse:pointer-events-none' : 'opacity-100'}`;
  const withStrip = strip && files.length > 1 && !(info && phone.matches);
  return createPortal(
    <div
      ref={root}
      data-theme="dark"
      role="dialog"
      aria-modal="true"
      aria-label={t('viewer.label')}
      tabIndex={-1}
      className={`fixed inset-0 z-40 flex text-text outline-none ${idle ? 'cursor-none' : ''} ${withStrip ? '[--strip:64px]' : '[--strip:0px]'}`}
    >
      <div ref={backdrop} className="absolute inset-0 bg-stage" />
      <section
        ref={stage}
        inert={showing}
        aria-label={t('viewer.stage')}
        // On a phone the information lies over the foot of the page: the picture keeps what is left of it.
        className={`relative min-w-0 flex-1 touch-none overflow-hidden select-none ${info ? 'max-tablet:h-[calc(40dvh+12px)]' : ''} ${scale > 1 ? 'cursor-grab active:cursor-grabbing' : ''}`}
      >
        <div ref={track} className="absolute inset-0">
          <Slides
            file={file}
            files={files}
            at={at}
            alone={!settled}
            place={place}
            scale={scale}
            idle={idle}
            live={live}
            attach={attach}
          />
        </div>
        {!file && asked.status !== 'loading' && (
          <Note icon={ImageOff} title={t('viewer.missing')} text={t('viewer.missing-hint')} role="alert">
            <Button onClick={onClose}>{t('app.back')}</Button>
          </Note>
        )}
        {settled && (
          <>
            <div data-controls className={`absolute inset-x-0 top-0 ${chrome}`}>
              <ViewerBar
                file={file}
                info={info}
                onInfo={toggleInfo}
                onTrash={trash}
                onClose={onClose}
                onSlideshow={files.length > 0 ? startShow : undefined}
              />
            </div>
            {live && (
              <div
                data-controls
                className={`absolute top-[calc(max(8px,env(safe-area-inset-top))+56px)] left-3 ${live.playing || live.failed ? '' : chrome}`}
              >
                <LiveBadge live={live} />
              </div>
            )}
            <Arrows
              className={chrome}
              onPrevious={at > 0 ? () => go(-1) : undefined}
              onNext={at >= 0 && at < files.length - 1 ? () => go(1) : undefined}
            />
            {withStrip && at >= 0 && (
              <div className={`absolute inset-x-0 bottom-0 ${chrome}`}>
                <Filmstrip files={files} at={at} onStep={onStep} />
              </div>
            )}
          </>
        )}
      </section>
      {info && file && <InfoPanel file={file} onClose={() => setInfo(false)} />}
      {showing && at >= 0 && <Slideshow files={files} at={at} onStep={onStep} onEnd={endShow} />}
    </div>,
    document.body,
  );
}
