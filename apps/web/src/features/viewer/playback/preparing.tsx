import type { FileJson } from '@rdrive/client';
import { Clock, Download } from 'lucide-react';
import { t } from '../../../i18n/t.ts';
import { fileActions } from '../../../lib/actions.ts';
import { Button } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icon.tsx';

/** Over the poster of a video of which nothing can be played yet: it begins by itself, and the original is there now. */
export function Preparing({ file }: { readonly file: FileJson }) {
  return (
    <div
      role="status"
      data-controls
      className="absolute grid max-w-80 justify-items-center gap-3 rounded-2xl bg-stage-raised px-6 py-5 text-center text-on-stage"
    >
      <Icon of={Clock} size={32} />
      <p className="font-medium">{t('viewer.film-preparing')}</p>
      <p className="text-13">{t('viewer.film-preparing-hint')}</p>
      <Button icon={<Icon of={Download} size={18} />} onClick={() => void fileActions.download([file])}>
        {t('viewer.original')}
      </Button>
    </div>
  );
}
