import type { FileJson } from '@rdrive/client';
import { ChevronLeft, ChevronRight, ImageOff } from 'lucide-react';
import { useEffect, useRef, useState, type WheelEvent } from 'react';
import { createPortal } from 'react-dom';
import { t } from '../../i18n/t.ts';
import { fileActions } from '../../lib/actions.ts';
import { library } from '../../lib/drive.ts';
import { useStore } from '../../lib/store.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Note } from '../../ui/note.tsx';
import { bounded, UNZOOMED, useGestures, zoomAt } from './gestures.ts';
import { ImageSlide } from './image-slide.tsx';
import { InfoPanel } from './info-panel.tsx';
import { useIdle } from './use-idle.ts';
import { useKeys } from './use-keys.ts';
import { useModal } from './use-modal.ts';
import { VideoSlide } from './video-slide.tsx';
import { ViewerBar } from './viewer-bar.tsx';

export interface ViewerProps {
  /** The file on show. */
  readonly id: string;
  /** What the view below lists: the neighbours. */
  readonly files: readonly FileJson[];
  readonly onStep: (id: string) => void;
  readonly onClose: () => void;
}

/** One picture or video on the whole screen. */
export function Viewer({ id, files, onStep, onClose }: ViewerProps) {
  const root = useRef<HTMLDivElement>(null);
  const [info, setInfo] = useState(false);
  const asked = useStore(library.file(id));
  const at = files.findIndex((file) => file.id === id);
  const file = files[at] ?? asked.file;
  const { idle, toggle } = useIdle(info);
  useModal(root);

  const go = (step: 1 | -1) => {
    const next = at < 0 ? undefined : files[at + step];
    if (next) onStep(next.id);
  };
  const { zoom, setZoom, drag, dragging, handlers } = useGestures({ onSwipe: go, onPullDown: onClose, onTap: toggle });
  // biome-ignore lint/correctness/useExhaustiveDependencies: each file begins unzoomed
  useEffect(() => setZoom(UNZOOMED), [id]);

  function trash() {
    if (!file) return;
    const next = files[at + 1] ?? files[at - 1];
    if (next && next.id !== id) onStep(next.id);
    else onClose();
    void fileActions.trash([file]);
  }

  function playOrNext() {
    const video = root.current?.querySelector('video');
    if (!video) go(1);
    else if (video.paused) void video.play();
    else video.pause();
  }

  useKeys({
    ArrowLeft: () => go(-1),
    ArrowRight: () => go(1),
    Escape: onClose,
    i: () => setInfo(!info),
    f: () => file && void fileActions.favourite([file], !file.favourite),
    d: () => file && void fileActions.download([file]),
    Delete: trash,
    ' ': playOrNext,
    '+': () => setZoom((before) => zoomAt(before, 1.5, 0, 0)),
    '-': () => setZoom((before) => zoomAt(before, 1 / 1.5, 0, 0)),
    '0': () => setZoom(UNZOOMED),
  });

  function onWheel(event: WheelEvent<HTMLElement>) {
    if (file?.kind !== 'image' || (event.target as HTMLElement).closest('aside')) return;
    const stage = event.currentTarget.getBoundingClientRect();
    const px = event.clientX - stage.left - stage.width / 2;
    const py = event.clientY - stage.top - stage.height / 2;
    setZoom((before) => bounded(zoomAt(before, Math.exp(-event.deltaY / 300), px, py), stage.width, stage.height));
  }

  const slides = at < 0 ? (file ? [{ file, offset: 0 }] : []) : around(files, at);
  const chrome = `transition-opacity duration-200 ease-out focus-within:opacity-100 ${idle ? 'opacity-0' : 'opacity-100'}`;
  return createPortal(
    <div
      ref={root}
      data-theme="dark"
      role="dialog"
      aria-modal="true"
      aria-label={t('viewer.label')}
      tabIndex={-1}
      className={`fixed inset-0 z-40 flex bg-stage text-text outline-none animate-[appear_120ms_var(--ease-out)] ${idle ? 'cursor-none' : ''}`}
    >
      <section
        aria-label={t('viewer.stage')}
        {...handlers}
        onWheel={onWheel}
        onDoubleClick={(event) => {
          if (file?.kind !== 'image' || (event.target as HTMLElement).closest('button')) return;
          const stage = event.currentTarget.getBoundingClientRect();
          const px = event.clientX - stage.left - stage.width / 2;
          const py = event.clientY - stage.top - stage.height / 2;
          setZoom((before) =>
            before.scale > 1 ? UNZOOMED : bounded(zoomAt(before, 2.5, px, py), stage.width, stage.height),
          );
        }}
        // On a phone the information lies over the foot of the page: the picture keeps what is left of it.
        className={`relative min-w-0 flex-1 touch-none overflow-hidden ${info ? 'max-tablet:h-[calc(35dvh+12px)]' : ''} ${zoom.scale > 1 ? 'cursor-grab' : ''}`}
      >
        {slides.map((slide) => (
          <div
            key={slide.file.id}
            aria-hidden={slide.offset !== 0}
            inert={slide.offset !== 0}
            className={`absolute inset-0 ${dragging ? '' : 'transition-transform duration-200 ease-out'}`}
            style={{
              transform: `translate(calc(${slide.offset * 100}% + ${drag.x}px), ${slide.offset === 0 ? drag.y : 0}px)`,
            }}
          >
            {slide.file.kind === 'video' ? (
              <VideoSlide file={slide.file} active={slide.offset === 0} />
            ) : (
              <ImageSlide file={slide.file} zoom={slide.offset === 0 ? zoom : UNZOOMED} gliding={!dragging} />
            )}
          </div>
        ))}
        {!file && asked.status !== 'loading' && (
          <Note icon={ImageOff} title={t('viewer.missing')} text={t('viewer.missing-hint')} role="alert">
            <Button onClick={onClose}>{t('app.back')}</Button>
          </Note>
        )}
        <div className={`absolute inset-x-0 top-0 ${chrome}`}>
          <ViewerBar file={file} info={info} onInfo={() => setInfo(!info)} onTrash={trash} onClose={onClose} />
        </div>
        <Arrow side="left" chrome={chrome} shown={at > 0} onClick={() => go(-1)} />
        <Arrow side="right" chrome={chrome} shown={at >= 0 && at < files.length - 1} onClick={() => go(1)} />
      </section>
      {info && file && <InfoPanel file={file} onClose={() => setInfo(false)} />}
    </div>,
    document.body,
  );
}

function around(files: readonly FileJson[], at: number): { file: FileJson; offset: number }[] {
  return [-1, 0, 1].flatMap((offset) => {
    const file = files[at + offset];
    return file ? [{ file, offset }] : [];
  });
}

interface ArrowProps {
  readonly side: 'left' | 'right';
  readonly chrome: string;
  readonly shown: boolean;
  readonly onClick: () => void;
}

function Arrow({ side, chrome, shown, onClick }: ArrowProps) {
  if (!shown) return null;
  return (
    <div
      className={`absolute top-1/2 hidden -translate-y-1/2 p-3 tablet:block ${side === 'left' ? 'left-0' : 'right-0'} ${chrome}`}
    >
      <IconButton
        label={t(side === 'left' ? 'viewer.previous' : 'viewer.next')}
        icon={side === 'left' ? ChevronLeft : ChevronRight}
        onClick={onClick}
        className="size-11! bg-stage/50 hover:bg-stage/80"
      />
    </div>
  );
}
