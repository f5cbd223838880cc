import type { FileJson } from '@rdrive/client';
import { useEffect, useState } from 'react';
import { t } from '../../i18n/t.ts';
import { placeholderStyle } from '../../lib/thumbhash.ts';
import { Picture } from '../../ui/grid/picture.tsx';
import { UNZOOMED, type Zoom } from './gestures.ts';
import { NoPicture } from './no-picture.tsx';

/** Types that every browser of our target shows as they are. */
const shownByBrowsers = /^image\/(jpeg|png|webp|avif|gif)$/;

/** The sharpest picture that a browser can show of a file. */
function sharpest(file: FileJson): string | undefined {
  if (file.urls.full) return file.urls.full;
  return shownByBrowsers.test(file.fileType) ? file.urls.original : file.urls.preview;
}

/** What to show of it on the whole screen: the original only where the preview would stand still. */
function screenSized(file: FileJson): string | undefined {
  return file.fileType === 'image/gif' ? file.urls.original : (file.urls.preview ?? sharpest(file));
}

/** A picture, in its place before it loads: first its blur, then the small one that the grid has, then the sharp one. */
export function ImageSlide({ file, zoom, gliding }: { file: FileJson; zoom: Zoom; gliding: boolean }) {
  const [failed, setFailed] = useState(false);
  const [sharp, setSharp] = useState(false);
  const screen = screenSized(file);
  const full = sharpest(file);
  const wantsFull = zoom.scale > 1.2 && full !== undefined && full !== screen;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new derivative deserves a new try
  useEffect(() => setFailed(false), [screen]);
  if (!screen || failed || !file.urls.preview) return <NoPicture file={file} />;

  const ratio = file.width && file.height ? file.width / file.height : 3 / 2;
  const natural = file.width ?? 4_000;
  const { scale, x, y } = zoom;
  return (
    <div className="grid size-full place-items-center [container-type:size]">
      <div
        className={`relative bg-cover bg-center ${gliding ? 'transition-transform duration-200 ease-out' : ''}`}
        style={{
          aspectRatio: ratio,
          width: `min(100cqw, 100cqh * ${ratio}, ${natural}px)`,
          transform: `translate(${x}px, ${y}px) scale(${scale})`,
          ...(sharp ? {} : placeholderStyle(file.thumbhash)),
        }}
      >
        {file.urls.thumb && !sharp && <Picture src={file.urls.thumb} className="absolute inset-0 size-full" />}
        <Picture
          key={screen}
          src={screen}
          alt={file.description ?? file.fileName}
          onLoad={() => setSharp(true)}
          onFail={() => setFailed(true)}
          className="absolute inset-0 size-full"
        />
        {wantsFull && <Picture key={full} src={full} className="absolute inset-0 size-full" />}
      </div>
      {file.reason === 'damaged' && zoom === UNZOOMED && (
        <p className="absolute bottom-6 rounded-full bg-stage-raised px-4 py-2 text-13 text-on-stage">
          {t('viewer.damaged')}
        </p>
      )}
    </div>
  );
}
