import type { DatePlacePatch, FileJson } from '@rdrive/client';
import { t } from '../../i18n/t.ts';
import { formats } from '../../lib/formats.ts';
import { writePosition } from '../../lib/position.ts';

const SHOWN = 3;

/** `Wed, 1 May 2024 18:00:00 +02:00`: on the clock of the place, to the second, as that is what is corrected. */
function timeOf(takenAt: string, offset: string | undefined): string {
  return [formats.day(takenAt), takenAt.slice(11, 19), offset].filter(Boolean).join(' ');
}

function placeOf(position: DatePlacePatch['position'] | undefined): string {
  return position ? writePosition(position) : t('correct.no-place');
}

/** What will be different of the first files, each with what it is now. */
export function CorrectPreview({
  files,
  patchOf,
}: {
  files: readonly FileJson[];
  patchOf: (file: FileJson) => DatePlacePatch;
}) {
  const changing = files.filter((file) => Object.keys(patchOf(file)).length > 0);
  return (
    <section aria-label={t('correct.preview')} aria-live="polite" className="rounded-control bg-surface p-3 text-13">
      <h3 className="font-semibold">{t('correct.preview')}</h3>
      {changing.length === 0 && <p className="text-muted">{t('correct.nothing')}</p>}
      <ul className="grid gap-2">
        {changing.slice(0, SHOWN).map((file) => (
          <Line key={file.id} file={file} patch={patchOf(file)} />
        ))}
      </ul>
      {changing.length > SHOWN && (
        <p className="mt-2 text-muted">{t('correct.rest', { count: changing.length - SHOWN })}</p>
      )}
      <p className="mt-2 text-muted">{t('correct.kept')}</p>
    </section>
  );
}

function Line({ file, patch }: { file: FileJson; patch: DatePlacePatch }) {
  const { latitude, longitude } = file;
  const before = latitude === undefined || longitude === undefined ? null : { latitude, longitude };
  const timeChanges = patch.takenAt !== undefined || patch.takenOffset !== undefined;
  return (
    <li className="mt-1">
      <p className="truncate">{file.fileName}</p>
      {timeChanges && (
        <Change
          from={timeOf(file.takenAt, file.takenOffset)}
          to={timeOf(patch.takenAt ?? file.takenAt, patch.takenOffset ?? file.takenOffset)}
        />
      )}
      {patch.position !== undefined && <Change from={placeOf(before)} to={placeOf(patch.position)} />}
    </li>
  );
}

function Change({ from, to }: { from: string; to: string }) {
  return (
    <p className="tabular-nums">
      <del className="text-muted">{from}</del> <ins className="block no-underline">{to}</ins>
    </p>
  );
}
