import type { FileJson } from '@rdrive/client';
import { Copy } from 'lucide-react';
import { useId, useState } from 'react';
import { t } from '../../../i18n/t.ts';
import { tellProblem } from '../../../lib/actions.ts';
import { readPosition, writePosition } from '../../../lib/position.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { toast } from '../../../ui/toast.tsx';
import { box, leaveKeys, Problem, useSave } from './field.tsx';

/** The place as degrees, to be typed, pasted and copied. */
export function PlaceField({ file }: { file: FileJson }) {
  const id = useId();
  const { problem, save } = useSave(file);
  const [refused, setRefused] = useState(false);
  const { latitude, longitude } = file;
  const initial = latitude === undefined || longitude === undefined ? '' : writePosition({ latitude, longitude });
  const wrong = refused ? t('info.place-wrong') : problem;
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-13 text-muted">
        {t('info.place')}
      </label>
      <div className="flex items-center gap-1">
        <input
          key={initial}
          id={id}
          defaultValue={initial}
          placeholder={t('info.place-hint')}
          autoComplete="off"
          aria-invalid={wrong ? true : undefined}
          onKeyDown={leaveKeys(initial)}
          onBlur={(event) => {
            const text = event.target.value.trim();
            const position = readPosition(text);
            setRefused(text !== '' && !position);
            if (text === initial) setRefused(false);
            else if (text === '') void save({ position: null });
            else if (position) void save({ position });
          }}
          className={`${box} min-w-0`}
        />
        {initial !== '' && (
          <IconButton
            label={t('info.place-copy')}
            icon={Copy}
            onClick={() =>
              void navigator.clipboard.writeText(initial).then(() => toast(t('info.place-copied')), tellProblem)
            }
          />
        )}
      </div>
      <Problem text={wrong} />
    </div>
  );
}
