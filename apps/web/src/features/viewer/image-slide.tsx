import type { FileJson } from '@rdrive/client';
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { t } from '../../i18n/t.ts';
import { placeholderStyle } from '../../lib/thumbhash.ts';
import { Picture } from '../../ui/grid/picture.tsx';
import { LiveVideo } from './live/live-video.tsx';
import type { Live } from './live/use-live.ts';
import { NoPicture } from './no-picture.tsx';

/** Types that every browser of our target shows as they are. */
const shownByBrowsers = /^image\/(jpeg|png|webp|avif|gif)$/;

/** The longer side of a preview in pixels (design, section 8). */
const PREVIEW = 1_920;

/** A little longer than a picture takes to fade in (ui/grid/picture.tsx). */
const FADE = 260;

/** The sharpest picture that a browser can show of a file. */
function sharpest(file: FileJson): string | undefined {
  if (file.urls.full) return file.urls.full;
  return shownByBrowsers.test(file.fileType) ? file.urls.original : file.urls.preview;
}

/** Types that may move. Whether one does is not known, so those that are small enough are shown as they are. */
const mayMove = /^image\/(gif|webp|avif)$/;
const MAX_MOVING_BYTES = 20_000_000;

/** What to show of it on the whole screen: the original only where the preview would stand still. */
export function screenSized(file: FileJson): string | undefined {
  const moves = file.fileType === 'image/gif' || (mayMove.test(file.fileType) && file.fileSize <= MAX_MOVING_BYTES);
  return moves ? file.urls.original : (file.urls.preview ?? sharpest(file));
}

/** Pixels that the preview has across; zoomed beyond them it would be blurred. */
function previewWidth({ width = PREVIEW, height = PREVIEW }: FileJson): number {
  return Math.min(width, (PREVIEW * width) / Math.max(width, height));
}

/** The box that a picture takes on a stage, as CSS: all of it in sight, never larger than its own pixels. */
export function pictureBox(file: FileJson): { aspectRatio: number; width: string } {
  const ratio = file.width && file.height ? file.width / file.height : 3 / 2;
  return { aspectRatio: ratio, width: `min(100cqw, 100cqh * ${ratio}, ${file.width ?? 4_000}px)` };
}

/** True where the preview no longer has a pixel for each of the screen. */
function useBeyondPreview(box: RefObject<HTMLElement | null>, file: FileJson, scale: number): boolean {
  const [beyond, setBeyond] = useState(false);
  useLayoutEffect(() => {
    const across = (box.current?.offsetWidth ?? 0) * scale * devicePixelRatio;
    setBeyond(scale > 1.01 && across > previewWidth(file) * 1.02);
  }, [box, file, scale]);
  return beyond;
}

/** Follows `value` once the sharp picture has faded in: what lies below it goes only then. */
function useSoon(value: boolean): boolean {
  const [soon, setSoon] = useState(value);
  useEffect(() => {
    const timer = setTimeout(setSoon, FADE, value);
    return () => clearTimeout(timer);
  }, [value]);
  return soon;
}

export interface ImageSlideProps {
  readonly file: FileJson;
  /** How far it is zoomed in; 1 where it just fits. */
  readonly scale: number;
  /** Of the picture on show, where it has a moment of video. */
  readonly live?: Live | undefined;
}

/** A picture, in its place before it loads: first its blur, then the small one that the grid has, then the sharp one. */
export function ImageSlide({ file, scale, live }: ImageSlideProps) {
  const [failed, setFailed] = useState(false);
  const [loaded, setLoaded] = useState(false);
  const sharp = useSoon(loaded);
  const box = useRef<HTMLDivElement>(null);
  const screen = screenSized(file);
  const full = sharpest(file);
  const beyond = useBeyondPreview(box, file, scale);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new derivative deserves a new try
  useEffect(() => setFailed(false), [screen]);
  if (!screen || failed || !file.urls.preview) return <NoPicture file={file} />;

  return (
    <div className="grid size-full place-items-center [container-type:size]">
      <div
        data-picture
        ref={box}
        className="relative bg-cover bg-center"
        style={{ ...pictureBox(file), ...(sharp ? {} : placeholderStyle(file.thumbhash)) }}
      >
        {file.urls.thumb && !sharp && <Picture src={file.urls.thumb} instant className="absolute inset-0 size-full" />}
        <Picture
          key={screen}
          src={screen}
          alt={file.description ?? file.fileName}
          onLoad={() => setLoaded(true)}
          onFail={() => setFailed(true)}
          className="absolute inset-0 size-full"
        />
        {beyond && full && full !== screen && (
          <Picture key={full} src={full} className="absolute inset-0 size-full" data-full />
        )}
        {live?.playing && <LiveVideo file={file} live={live} />}
      </div>
      {file.reason === 'damaged' && scale === 1 && (
        <p className="absolute bottom-[calc(var(--strip)+24px)] rounded-full bg-stage-raised px-4 py-2 text-13 text-on-stage">
          {t(file.state === 'failed' ? 'viewer.damaged-here' : 'viewer.damaged')}
        </p>
      )}
    </div>
  );
}
