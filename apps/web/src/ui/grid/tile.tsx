import type { FileJson, TileBox } from '@rdrive/client';
import { CircleDot, Heart, Play } from 'lucide-react';
import { memo, useCallback, useRef } from 'react';
import { t } from '../../i18n/t.ts';
import { blurUntilThere } from '../../lib/blur.ts';
import { formats } from '../../lib/formats.ts';
import { hovers } from '../../lib/hovers.ts';
import { isLive } from '../../lib/live.ts';
import { Icon } from '../icon.tsx';
import { noPictureIcon } from '../no-picture-icon.ts';
import { Picture } from './picture.tsx';
import { SelectCheck } from './select-check.tsx';

export interface TileProps {
  readonly file: FileJson;
  readonly box: TileBox;
  readonly selected: boolean;
  /** Something is selected: a click selects instead of opening. */
  readonly selecting: boolean;
  /** The one that Tab reaches. */
  readonly tabbable: boolean;
  /** Scrolled past: a picture that is not there yet is not asked for. */
  readonly hasty?: boolean;
}

/** One picture of the grid. Clicks, keys and drags are the board's. */
export const Tile = memo(function Tile({ file, box, selected, selecting, tabbable, hasty = false }: TileProps) {
  const { thumbhash } = file;
  const blur = useCallback(
    (element: HTMLElement | null) => (element ? blurUntilThere(element, thumbhash) : undefined),
    [thumbhash],
  );
  return (
    <li className="group absolute isolate" style={box}>
      <button
        ref={blur}
        type="button"
        draggable
        data-entry={file.id}
        tabIndex={tabbable ? 0 : -1}
        aria-label={labelOf(file)}
        aria-pressed={selecting ? selected : undefined}
        className={`relative block size-full touch-manipulation rounded-tile bg-surface bg-cover bg-center transition-transform duration-120 ease-out select-none [-webkit-touch-callout:none] ${selected ? 'scale-[var(--shrink)] ring-3 ring-accent' : ''}`}
        style={selected ? shrunk(box) : undefined}
      >
        <Content file={file} hasty={hasty} />
        {marksOf(file)}
      </button>
      {/* A finger selects by a long press. */}
      {(selecting || hovers.get()) && (
        <SelectCheck id={file.id} name={file.fileName} selected={selected} selecting={selecting} />
      )}
    </li>
  );
});

/** So that 6 pixels of a tile show on each side of its picture, or as many as it has room for. */
const shrunk = ({ width, height }: TileBox) =>
  ({ '--shrink': Math.max(0.8, 1 - 12 / Math.min(width, height)) }) as object;

const PICTURE = 'absolute inset-0 size-full rounded-tile object-cover';

function Content({ file, hasty }: { file: FileJson; hasty: boolean }) {
  const asked = useRef(false);
  if (!hasty) asked.current = true;
  if (file.urls.thumb && !asked.current) return null;
  if (file.urls.thumb) return <Picture key={file.urls.thumb} src={file.urls.thumb} className={PICTURE} kept />;
  const failed = file.state !== 'processing';
  return (
    <span className="absolute inset-0 isolate grid place-content-center justify-items-center gap-2 overflow-hidden rounded-tile p-2 text-muted">
      {/* Breathes below the words, which must stay readable. */}
      {!failed && <span className="skeleton absolute inset-0 -z-10" />}
      <Icon of={noPictureIcon(file)} />
      <span className="line-clamp-2 max-w-full text-center text-12 [overflow-wrap:anywhere]">{file.fileName}</span>
    </span>
  );
}

/** What a screen reader says of a tile: what it opens, and the marks that others see on it. */
function labelOf(file: FileJson): string {
  const marks = [
    file.kind === 'video' && file.durationSeconds !== undefined
      ? t('file.video', { duration: formats.duration(file.durationSeconds) })
      : undefined,
    isLive(file) ? t('file.live') : undefined,
    file.favourite ? t('file.favourite') : undefined,
    file.state === 'processing' ? t('file.processing') : undefined,
  ];
  return [t('file.open', { name: file.fileName }), ...marks].filter(Boolean).join(', ');
}

/** Length and heart over the foot of the picture, on a shade so that they can be read on any. */
function marksOf(file: FileJson) {
  const duration = file.kind === 'video' ? file.durationSeconds : undefined;
  const live = isLive(file);
  if (duration === undefined && !live && !file.favourite) return null;
  return (
    <span
      aria-hidden
      className="absolute inset-x-0 bottom-0 flex items-center justify-between gap-2 rounded-b-tile bg-linear-to-t from-stage/60 to-transparent px-2 pt-6 pb-1.5 text-12 font-medium text-on-stage"
    >
      <span>{file.favourite && <Heart size={14} fill="currentColor" />}</span>
      {live && <CircleDot size={14} data-live />}
      {duration !== undefined && (
        <span className="flex items-center gap-1">
          <Play size={12} fill="currentColor" />
          {formats.duration(duration)}
        </span>
      )}
    </span>
  );
}
