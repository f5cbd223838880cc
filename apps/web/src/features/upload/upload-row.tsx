import type { UploadItem, UploadState } from '@rdrive/client';
import { Check, CircleAlert, Copy, RotateCcw, X } from 'lucide-react';
import { problemText } from '../../i18n/problem-text.ts';
import { t } from '../../i18n/t.ts';
import { uploads } from '../../lib/drive.ts';
import { formats } from '../../lib/formats.ts';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { FileThumb } from './file-thumb.tsx';

function words({ state, source }: UploadItem): string {
  if (state.kind === 'failed') return problemText(state.problem);
  if (state.kind === 'sending') return `${formats.bytes(state.bytes)} / ${formats.bytes(source.size)}`;
  return t(`upload.state-${state.kind}`);
}

function share({ state, source }: UploadItem): number {
  if (state.kind === 'sending') return source.size === 0 ? 1 : state.bytes / source.size;
  return state.kind === 'finishing' ? 1 : 0;
}

/** One file on its way. */
export function UploadRow({ item }: { item: UploadItem }) {
  const { name } = item.source;
  const failed = item.state.kind === 'failed';
  const moving = item.state.kind === 'sending' || item.state.kind === 'finishing' || item.state.kind === 'hashing';
  return (
    <li className="flex items-center gap-3 px-4 py-2">
      <FileThumb source={item.source} />
      <div className="grid min-w-0 flex-1 gap-1">
        <p className="truncate text-13 font-medium" title={name}>
          {name}
        </p>
        {moving && <ProgressBar value={share(item)} label={t('upload.progress', { name })} />}
        <p className={`truncate text-12 ${failed ? 'text-danger' : 'text-muted'}`}>{words(item)}</p>
      </div>
      <End state={item.state} />
      {failed && (
        <IconButton
          label={t('upload.retry', { name })}
          icon={RotateCcw}
          onClick={() => uploads.retryFailed((other) => other.key === item.key)}
        />
      )}
      {(moving || item.state.kind === 'queued') && (
        <IconButton label={t('upload.cancel', { name })} icon={X} onClick={() => uploads.cancel(item.key)} />
      )}
    </li>
  );
}

function End({ state }: { state: UploadState }) {
  if (state.kind === 'done') return <Icon of={Check} className="text-accent" />;
  if (state.kind === 'duplicate' || state.kind === 'skipped') return <Icon of={Copy} className="text-muted" />;
  if (state.kind === 'failed') return <Icon of={CircleAlert} className="text-danger" />;
  return null;
}
