import type { EntryJson, FileJson } from '@rdrive/client';
import { isHidden } from '@rdrive/core';
import { Link } from '@tanstack/react-router';
import { FolderInput, FolderPlus, ImagePlus, type LucideIcon, Pencil, RotateCcw, Trash2, X } from 'lucide-react';
import { t } from '../../i18n/t.ts';
import { formats } from '../../lib/formats.ts';
import { folderHref } from '../../lib/paths.ts';
import { placeholderStyle } from '../../lib/thumbhash.ts';
import { Picture } from '../../ui/grid/picture.tsx';
import { Icon } from '../../ui/icon.tsx';
import { BurstSentence } from './burst-sentence.tsx';
import type { Burst } from './bursts.ts';

const icons: Record<Burst['action'], LucideIcon> = {
  added: ImagePlus,
  'folder-created': FolderPlus,
  renamed: Pencil,
  moved: FolderInput,
  edited: Pencil,
  trashed: Trash2,
  restored: RotateCcw,
  purged: X,
};

/** Pictures in a row; phones show the first half. */
const PICTURES = 8;

/** One thing that was done, with pictures of what is still there. */
export function BurstItem({ burst, known }: { burst: Burst; known: ReadonlyMap<string, EntryJson> }) {
  const entries = burst.rows.flatMap(({ entryId }) => known.get(entryId ?? '') ?? []);
  const files = entries
    .filter((entry): entry is FileJson => entry.entryType === 'file' && Boolean(entry.urls.thumb))
    .filter((file) => !isHidden(file));
  return (
    <li className="grid grid-cols-[20px_minmax(0,1fr)_auto] items-start gap-x-3 gap-y-2">
      <Icon of={icons[burst.action]} size={18} className="mt-0.5 justify-self-center text-muted" />
      <p className="min-w-0">
        <BurstSentence burst={burst} entries={entries} />
      </p>
      <time dateTime={burst.at} className="mt-0.5 text-13 whitespace-nowrap text-muted">
        {formats.time(burst.at)}
      </time>
      {files.length > 0 && (
        <ul className="col-span-2 col-start-2 flex flex-wrap gap-[3px]">
          {files.slice(0, PICTURES).map((file, at) => (
            <li key={file.id} className={at >= PICTURES / 2 ? 'max-tablet:hidden' : ''}>
              <Thumb file={file} />
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

function Thumb({ file }: { file: FileJson }) {
  return (
    <Link
      to={folderHref(file.folderPath)}
      search={{ photo: file.id }}
      aria-label={t('file.open', { name: file.fileName })}
      className="relative block size-18 overflow-hidden rounded-tile bg-surface bg-cover bg-center"
      style={placeholderStyle(file.thumbhash)}
    >
      <Picture src={file.urls.thumb ?? ''} className="absolute inset-0 size-full object-cover" />
    </Link>
  );
}
