import type { UploadSummary } from '@rdrive/client';
import { CircleAlert, CircleCheck, CloudUpload, Pause } from 'lucide-react';
import { t } from '../../i18n/t.ts';
import { Icon } from '../../ui/icon.tsx';

const RADIUS = 9;
const ROUND = 2 * Math.PI * RADIUS;

/** How far all files have come, as a ring. */
function Ring({ share }: { share: number }) {
  return (
    <svg viewBox="0 0 24 24" className="size-5 shrink-0 -rotate-90" aria-hidden>
      <circle cx="12" cy="12" r={RADIUS} fill="none" strokeWidth="3" className="stroke-hover" />
      <circle
        cx="12"
        cy="12"
        r={RADIUS}
        fill="none"
        strokeWidth="3"
        strokeLinecap="round"
        strokeDasharray={`${share * ROUND} ${ROUND}`}
        className="stroke-accent"
      />
    </svg>
  );
}

function Sign({ summary }: { summary: UploadSummary }) {
  const { state, failed, heldBy, files, bytes, bytesDone } = summary;
  if (failed > 0 && state !== 'running') return <Icon of={CircleAlert} className="text-danger" />;
  if (state === 'asking' || (state === 'paused' && heldBy !== 'person'))
    return <Icon of={CircleAlert} className="text-attention" />;
  if (state === 'paused') return <Icon of={Pause} className="text-muted" />;
  if (state === 'running') return <Ring share={bytes === 0 ? 0 : bytesDone / bytes} />;
  return <Icon of={files > 0 ? CircleCheck : CloudUpload} className="text-accent" />;
}

/** The collapsed panel: above the bar and beside the round button of phones, in the corner of other screens. */
export function UploadPill({ head, summary, onOpen }: { head: string; summary: UploadSummary; onOpen: () => void }) {
  return (
    <button
      type="button"
      aria-description={t('upload.expand')}
      onClick={onOpen}
      className="fixed right-20 bottom-[calc(78px+env(safe-area-inset-bottom)+var(--notice))] left-4 z-30 flex min-h-11 items-center gap-2 rounded-full border border-line bg-raised pr-4 pl-3 text-13 font-medium shadow-float animate-[rise_200ms_var(--ease-out)] hover:bg-hover tablet:right-4 tablet:bottom-4 tablet:left-auto"
    >
      <Sign summary={summary} />
      <span className="min-w-0 truncate" aria-live={summary.state === 'idle' ? 'polite' : 'off'}>
        {head}
      </span>
    </button>
  );
}
