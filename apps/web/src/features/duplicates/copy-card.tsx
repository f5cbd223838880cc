import type { FileJson } from '@rdrive/client';
import { Link } from '@tanstack/react-router';
import { Heart, Tag } from 'lucide-react';
import { t } from '../../i18n/t.ts';
import { formats } from '../../lib/formats.ts';
import { folderHref, folderName } from '../../lib/paths.ts';
import { Picture } from '../../ui/grid/picture.tsx';
import { Icon } from '../../ui/icon.tsx';
import { noPictureIcon } from '../../ui/no-picture-icon.ts';

export interface CopyCardProps {
  readonly file: FileJson;
  readonly kept: boolean;
  /** Why it is the best, in words. */
  readonly praise: string | undefined;
  readonly onKeep: (kept: boolean) => void;
  readonly onOpen: () => void;
}

/** One copy beside others: what it shows, where it is, and whether it is kept. */
export function CopyCard({ file, kept, praise, onKeep, onOpen }: CopyCardProps) {
  const { fileName, folderPath, fileSize, width, height, takenAt, favourite, tags, urls } = file;
  const measures = width && height ? `${width} × ${height}` : undefined;
  return (
    <li className={`grid content-start gap-2 ${kept ? '' : 'text-muted'}`}>
      <button
        type="button"
        aria-label={t('duplicates.open', { name: fileName })}
        onClick={onOpen}
        className="relative grid aspect-4/3 place-items-center overflow-hidden rounded-tile bg-surface"
      >
        {urls.thumb ? (
          <Picture src={urls.thumb} className="absolute inset-0 size-full object-contain" />
        ) : (
          <Icon of={noPictureIcon(file)} size={28} className="text-muted" />
        )}
        {kept && <span className="absolute inset-0 rounded-tile border-3 border-accent" />}
      </button>
      <label className="flex min-h-11 items-center gap-2 text-15 font-medium tablet:min-h-9">
        <input
          type="checkbox"
          aria-label={t('duplicates.keep', { name: fileName })}
          checked={kept}
          onChange={(event) => onKeep(event.target.checked)}
          className="size-5 shrink-0 accent-accent"
        />
        <span className="truncate" title={fileName}>
          {fileName}
        </span>
        {favourite && (
          <span role="img" aria-label={t('file.favourite')}>
            <Icon of={Heart} size={16} className="fill-current" />
          </span>
        )}
      </label>
      <div className="grid gap-0.5 text-13">
        {praise && <p className="font-medium text-accent">{praise}</p>}
        <p className="tabular-nums">{[formats.bytes(fileSize), measures].filter(Boolean).join(' · ')}</p>
        <p className="tabular-nums">
          {formats.day(takenAt)}, {takenAt.slice(11, 16)}
        </p>
        <p className="truncate">
          <Link to={folderHref(folderPath)} title={folderPath} className="underline underline-offset-2">
            {folderName(folderPath)}
          </Link>
        </p>
        {tags.length > 0 && (
          <p className="flex min-w-0 items-center gap-1">
            <Icon of={Tag} size={14} className="shrink-0" />
            <span className="truncate">{tags.join(', ')}</span>
          </p>
        )}
      </div>
    </li>
  );
}
