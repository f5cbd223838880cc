import type { FileJson } from '@rdrive/client';
import { Check, Heart, Trash2 } from 'lucide-react';
import { type RefObject, useLayoutEffect, useRef } from 'react';
import { t } from '../../../i18n/t.ts';
import { fileActions } from '../../../lib/actions.ts';
import { formats } from '../../../lib/formats.ts';
import { Icon } from '../../../ui/icon.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { ImageSlide } from '../image-slide.tsx';
import { type Pane, type PaneEvents, usePane } from './use-pane.ts';

export interface ComparePaneProps extends Pick<PaneEvents, 'onMove' | 'onTouch' | 'onStep' | 'onClose'> {
  readonly file: FileJson | undefined;
  readonly pane: RefObject<Pane | undefined>;
  /** The one that keys speak of. */
  readonly active: boolean;
  /** "2 of 5"; absent where there are only two. */
  readonly place: string | undefined;
  readonly onKeep: () => void;
  readonly onTrash: () => void;
}

/** One of the two: its picture, what it is, and what can be done with it. */
export function ComparePane({ file, pane, active, place, onKeep, onTrash, ...events }: ComparePaneProps) {
  const stage = useRef<HTMLElement>(null);
  const track = useRef<HTMLDivElement>(null);
  const { scale, attach } = usePane(stage, track, pane, { ...events, natural: () => file?.width });
  // Another candidate shows the same part: that is what is compared.
  // biome-ignore lint/correctness/useExhaustiveDependencies: for each picture that comes
  useLayoutEffect(() => pane.current?.follow(pane.current.zoom(), 0), [file?.id, pane]);
  return (
    <article
      aria-label={file?.fileName ?? t('app.loading')}
      aria-current={active ? 'true' : undefined}
      className="flex min-h-0 min-w-0 flex-1 flex-col"
    >
      <section
        ref={stage}
        aria-label={t('viewer.stage')}
        className={`relative min-h-0 flex-1 touch-none overflow-hidden select-none ${scale > 1 ? 'cursor-grab active:cursor-grabbing' : ''}`}
      >
        <div ref={track} className="absolute inset-0">
          {file && <ImageSlide key={file.id} file={file} scale={scale} attach={attach} />}
        </div>
      </section>
      {file && (
        <footer
          className={`flex items-center gap-1 border-t-2 px-3 py-1.5 ${active ? 'border-accent' : 'border-transparent'}`}
        >
          <Facts file={file} place={place} />
          <button
            type="button"
            onClick={onKeep}
            title={t('compare.keep-hint')}
            className="inline-flex min-h-11 shrink-0 items-center gap-1.5 rounded-full px-3 text-13 font-medium hover:bg-hover tablet:min-h-9"
          >
            <Icon of={Check} size={18} />
            {t('compare.keep')}
          </button>
          <IconButton
            label={t(file.favourite ? 'action.unfavourite' : 'action.favourite')}
            icon={Heart}
            filled={file.favourite}
            aria-pressed={file.favourite}
            onClick={() => void fileActions.favourite([file], !file.favourite)}
          />
          <IconButton label={t('action.trash')} icon={Trash2} onClick={onTrash} />
        </footer>
      )}
    </article>
  );
}

function Facts({ file, place }: { file: FileJson; place: string | undefined }) {
  const { width, height } = file;
  const pixels = width && height ? t('info.pixels', { width: String(width), height: String(height) }) : undefined;
  return (
    <div className="min-w-0 flex-1">
      <h2 className="truncate font-medium">{file.fileName}</h2>
      <p className="line-clamp-2 text-13 text-muted">
        {[formats.instant(file.takenAt), formats.bytes(file.fileSize), pixels, place].filter(Boolean).join(' · ')}
      </p>
    </div>
  );
}
