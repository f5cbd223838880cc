import type { UploadSummary } from '@rdrive/client';
import { CircleAlert, History, Info } from 'lucide-react';
import { type ChangeEvent, type ReactNode, useRef } from 'react';
import { t } from '../../i18n/t.ts';
import { formats } from '../../lib/formats.ts';
import { useStore } from '../../lib/store.ts';
import { uploads } from '../../lib/uploads/queue.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { toast } from '../../ui/toast.tsx';
import { leftOut, leftOutWords } from './enqueue.ts';
import { filesOf } from './entries.ts';
import { discard, goOn, goOnWith, type Left, left } from './kept/restore.ts';

/** What needs to be known or decided, above the list. */
export function Notices({ summary }: { summary: UploadSummary }) {
  const waits = useStore(left);
  const out = leftOutWords(useStore(leftOut));
  const { heldBy, conflicts, files } = summary;
  return (
    <div className="grid gap-2 px-4 pb-2 empty:hidden">
      {heldBy && heldBy !== 'person' && (
        <Notice icon={CircleAlert} tone="text-attention" text={t(`upload.held-${heldBy}`)} />
      )}
      {conflicts > 0 && <Conflicts count={conflicts} />}
      {waits.ready.length > 0 && <Ready waits={waits} />}
      {waits.ready.length === 0 && waits.again.length > 0 && <Again waits={waits} />}
      {out && files > 0 && <Notice icon={Info} tone="text-muted" text={out} />}
    </div>
  );
}

interface NoticeProps {
  readonly icon: typeof Info;
  readonly tone: string;
  readonly text: string;
  readonly more?: string;
  /** The next step. */
  readonly children?: ReactNode;
}

function Notice({ icon, tone, text, more, children }: NoticeProps) {
  return (
    <div className="grid gap-3 rounded-control bg-surface px-3 py-2 text-13">
      <div className="flex gap-2">
        <Icon of={icon} size={18} className={`mt-px ${tone}`} />
        <p className="min-w-0">
          {text}
          {more && <span className="block truncate text-muted">{more}</span>}
        </p>
      </div>
      {children && <div className="flex flex-wrap gap-2 pb-1">{children}</div>}
    </div>
  );
}

function Conflicts({ count }: { count: number }) {
  return (
    <Notice icon={CircleAlert} tone="text-attention" text={t('upload.conflicts', { count })}>
      <Button variant="primary" onClick={() => uploads.decide('keep-both')}>
        {t('upload.keep-both')}
      </Button>
      <Button onClick={() => uploads.decide('skip')}>{t('upload.skip')}</Button>
      <Button onClick={() => uploads.decide('replace')}>{t('upload.replace')}</Button>
    </Notice>
  );
}

const sizeOf = (files: Left['ready']) => formats.bytes(files.reduce((sum, { size }) => sum + size, 0));

function Discard() {
  return (
    <Button variant="quiet" onClick={() => void discard()}>
      {t('upload.discard')}
    </Button>
  );
}

function Ready({ waits: { ready, again } }: { waits: Left }) {
  const text = t('upload.left-ready', { count: ready.length, size: sizeOf(ready) });
  return (
    <Notice icon={History} tone="text-accent" text={text}>
      <Button variant="primary" onClick={() => void goOn()}>
        {t('upload.go-on')}
      </Button>
      {again.length === 0 && <Discard />}
    </Notice>
  );
}

/** Names of some files, so that a person knows what to look for. */
const NAMED = 3;

function Again({ waits: { again } }: { waits: Left }) {
  const input = useRef<HTMLInputElement>(null);
  const take = async (event: ChangeEvent<HTMLInputElement>) => {
    const others = await goOnWith(filesOf(event.target.files ?? []));
    if (others > 0) toast(t('upload.not-waited-for', { count: others }));
  };
  const names = again.slice(0, NAMED).map(({ name }) => name);
  const more = again.length > NAMED ? `${names.join(', ')} …` : names.join(', ');
  const text = t('upload.left-again', { count: again.length, size: sizeOf(again) });
  return (
    <Notice icon={History} tone="text-accent" text={text} more={more}>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={t('upload.choose-again')}
        onChange={(event) => void take(event)}
      />
      <Button variant="primary" onClick={() => input.current?.click()}>
        {t('upload.choose-again')}
      </Button>
      <Discard />
    </Notice>
  );
}
