import type { FileJson } from '@rdrive/client';
import { Download } from 'lucide-react';
import { t } from '../../i18n/t.ts';
import { fileActions } from '../../lib/actions.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { noPictureIcon } from '../../ui/no-picture-icon.ts';

/** In place of a picture that there is not (yet): why, and the way to the original. */
export function NoPicture({ file, text }: { file: FileJson; text?: string }) {
  const waiting = file.state === 'processing';
  const why =
    text ?? (waiting ? t('viewer.preparing') : file.reason ? t(`reason.${file.reason}`) : t('viewer.no-picture'));
  return (
    <div className="grid size-full place-content-center justify-items-center gap-3 px-6 text-center">
      <span className="text-muted">
        <Icon of={noPictureIcon(file)} size={40} />
      </span>
      <p className="font-medium [overflow-wrap:anywhere]">{file.fileName}</p>
      <p className="text-muted">{why}</p>
      <Button
        icon={<Icon of={Download} size={18} />}
        onClick={() => void fileActions.download([file])}
        className="mt-2"
      >
        {t('viewer.original')}
      </Button>
    </div>
  );
}
