import type { UploadItem } from '@rdrive/client';
import { Link } from '@tanstack/react-router';
import { CircleAlert, Copy, RotateCcw, X } from 'lucide-react';
import { memo } from 'react';
import { problemText } from '../../i18n/problem-text.ts';
import { t } from '../../i18n/t.ts';
import { formats } from '../../lib/formats.ts';
import { folderHref, folderName } from '../../lib/paths.ts';
import { uploads } from '../../lib/uploads/queue.ts';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { FileThumb } from './file-thumb.tsx';

/** Height of a row, in pixels: all are alike, so that the list knows where each is. */
export const ROW = 64;

function words({ state, source, folderPath }: UploadItem): string {
  if (state.kind === 'failed') return problemText(state.problem);
  if (state.kind === 'sending')
    return t('upload.bytes', { done: formats.bytes(state.bytes), total: formats.bytes(source.size) });
  if (state.kind === 'queued') return `${formats.bytes(source.size)} · ${folderName(folderPath)}`;
  return t(`upload.state-${state.kind}`);
}

/** How much of it is done; undefined where nothing moves. */
function share({ state, source }: UploadItem): number | undefined {
  if (state.kind === 'finishing') return 1;
  if (state.kind === 'hashing') return 0;
  if (state.kind === 'queued' && state.bytes && source.size > 0) return state.bytes / source.size;
  if (state.kind !== 'sending') return undefined;
  return source.size === 0 ? 1 : state.bytes / source.size;
}

/** The file of the library that made this one needless. */
function otherOf({ state }: UploadItem): string | undefined {
  if (state.kind === 'duplicate') return state.of;
  if (state.kind === 'skipped') return state.for;
  return state.kind === 'conflict' ? state.with : undefined;
}

function Words({ item }: { item: UploadItem }) {
  const failed = item.state.kind === 'failed';
  const other = otherOf(item);
  return (
    <p className={`text-12 ${failed ? 'line-clamp-2 text-danger' : 'truncate text-muted'}`}>
      {words(item)}
      {other !== undefined && (
        <>
          {' · '}
          <Link to={folderHref(item.folderPath)} search={{ photo: other }} className="text-accent underline">
            {t('upload.show')}
          </Link>
        </>
      )}
    </p>
  );
}

/** One file of the queue, at its place in the list. */
export const UploadRow = memo(function UploadRow({ item, place, of }: { item: UploadItem; place: number; of: number }) {
  const { state, source, folderPath, key } = item;
  const { name } = source;
  const done = share(item);
  const failed = state.kind === 'failed';
  const open = done !== undefined || state.kind === 'queued' || state.kind === 'conflict';
  return (
    <li
      aria-posinset={place + 1}
      aria-setsize={of}
      className="absolute inset-x-0 flex items-center gap-3 pr-2 pl-4"
      style={{ height: ROW, top: place * ROW }}
    >
      <FileThumb source={source} />
      <div className="grid min-w-0 flex-1 gap-1">
        <p className="truncate text-13 font-medium" title={`${folderPath === '/' ? '' : folderPath}/${name}`}>
          {name}
        </p>
        {done !== undefined && <ProgressBar value={done} label={t('upload.progress', { name })} />}
        <Words item={item} />
      </div>
      {otherOf(item) !== undefined && <Icon of={Copy} size={18} className="mr-2 text-muted" />}
      {failed && <Icon of={CircleAlert} size={18} className="text-danger" />}
      {failed && (
        <IconButton
          label={t('upload.retry', { name })}
          icon={RotateCcw}
          onClick={() => uploads.retryFailed((other) => other.key === key)}
        />
      )}
      {open && <IconButton label={t('upload.cancel', { name })} icon={X} onClick={() => uploads.cancel(key)} />}
    </li>
  );
});
