import type { FileJson } from '@rdrive/client';
import { useEffect, useState } from 'react';
import { t } from '../../i18n/t.ts';
import { placeholderStyle } from '../../lib/thumbhash.ts';
import { Picture } from '../../ui/grid/picture.tsx';
import { canDetail, type Detail, type DetailSource } from './detail/detail.ts';
import { DetailHost } from './detail/detail-host.tsx';
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

/** What is to be seen of a file closely, where that is more than what the whole screen shows. */
function detailOf(file: FileJson): DetailSource | undefined {
  const [url, { width, height }] = [sharpest(file), file];
  if (!url || !width || !height || url === screenSized(file)) return undefined;
  const type = file.urls.full ? 'image/webp' : file.fileType;
  return { url, type, width, height, below: previewWidth(file) };
}

/** Pixels that a browser may be asked to decode as a whole: 200 MB of memory. */
const WHOLE = 50e6;

/** The box that a picture takes on a stage, as CSS: all of it in sight, never larger than `larger` times its pixels. */
export function pictureBox(file: FileJson, larger = 1): { aspectRatio: number; width: string } {
  const ratio = file.width && file.height ? file.width / file.height : 3 / 2;
  return { aspectRatio: ratio, width: `min(100cqw, 100cqh * ${ratio}, ${(file.width ?? 4_000) * larger}px)` };
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
  readonly attach: (detail: Detail) => () => void;
}

/** A picture, in its place before it loads: first its blur, then the small one that the grid has, then the sharp one. */
export function ImageSlide({ file, scale, live, attach }: ImageSlideProps) {
  const [failed, setFailed] = useState(false);
  const [loaded, setLoaded] = useState(false);
  const sharp = useSoon(loaded);
  const [whole, setWhole] = useState(!canDetail);
  const screen = screenSized(file);
  const detail = scale > 1.01 && !live?.playing ? detailOf(file) : undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new derivative deserves a new try
  useEffect(() => setFailed(false), [screen]);
  if (!screen || failed || !file.urls.preview) return <NoPicture file={file} />;

  return (
    <div className="grid size-full place-items-center [container-type:size]">
      <div
        data-picture
        // Drawn once, then only moved. Without a sharp part over it, it is drawn anew in each size it rests at.
        className={`relative bg-cover bg-center ${whole && scale > 1.01 ? '' : 'will-change-transform'}`}
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
        {detail && whole && detail.width * detail.height <= WHOLE && (
          <Picture key={detail.url} src={detail.url} className="absolute inset-0 size-full" data-full />
        )}
        {live?.playing && <LiveVideo file={file} live={live} />}
      </div>
      {detail && !whole && <DetailHost source={detail} attach={attach} onFail={() => setWhole(true)} />}
      {file.reason === 'damaged' && scale === 1 && (
        <p className="absolute bottom-[calc(var(--strip)+24px)] rounded-full bg-stage-raised px-4 py-2 text-13 text-on-stage">
          {t(file.state === 'failed' ? 'viewer.damaged-here' : 'viewer.damaged')}
        </p>
      )}
    </div>
  );
}
