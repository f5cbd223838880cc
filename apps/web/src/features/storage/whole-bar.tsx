import { t } from '../../i18n/t.ts';
import { formats } from '../../lib/formats.ts';
import { looks } from './bars.tsx';
import { share } from './sums.ts';

/** A part of all the room there is. */
export interface Part {
  readonly look: keyof typeof looks | 'free';
  readonly label: string;
  readonly bytes: number;
  /** Absent for what is no files. */
  readonly files?: number;
}

const dots = { ...looks, free: 'border border-line bg-hover' } as const;

/** One bar of all that is kept, and of the room left where that is known; its legend tells the figures. */
export function WholeBar({ label, parts }: { label: string; parts: readonly Part[] }) {
  const whole = parts.reduce((sum, part) => sum + part.bytes, 0);
  return (
    <div className="grid gap-4">
      <span aria-hidden className="flex h-4 gap-px overflow-hidden rounded-full bg-hover">
        {parts.map(
          (part) =>
            part.look !== 'free' && (
              <span key={part.look} className={looks[part.look]} style={{ width: `${share(part.bytes, whole)}%` }} />
            ),
        )}
      </span>
      <ul aria-label={label} className="grid grid-cols-2 gap-x-6 gap-y-3 tablet:grid-cols-4">
        {parts.map((part) => (
          <li key={part.look} className="grid grid-cols-[12px_minmax(0,1fr)] content-start items-baseline gap-x-2">
            <span aria-hidden className={`size-3 rounded-full ${dots[part.look]}`} />
            <span className="text-13 text-muted">{part.label}</span>
            <span className="col-start-2 font-medium">{formats.bytes(part.bytes)}</span>
            {part.files !== undefined && (
              <span className="col-start-2 text-13 text-muted">{t('storage.files', { count: part.files })}</span>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
