import type { FileJson } from '@rdrive/client';
import { Download, FileText, Trash2 } from 'lucide-react';
import { t } from '../../../i18n/t.ts';
import { fileActions } from '../../../lib/actions.ts';
import { formats } from '../../../lib/formats.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Fact } from './fact.tsx';

/** The XMP sidecar of a file: its name, what it is for, and the ways to have it or be rid of it. */
export function SidecarFact({ file, sidecar }: { file: FileJson; sidecar: NonNullable<FileJson['sidecar']> }) {
  return (
    <Fact icon={FileText} name={t('info.sidecar')}>
      <div className="flex items-start justify-between gap-2">
        <div className="min-w-0">
          <p>{sidecar.fileName}</p>
          <p className="text-muted">{t('info.sidecar-is', { size: formats.bytes(sidecar.fileSize) })}</p>
          {sidecar.reason && <p className="text-danger">{t('info.sidecar-unread')}</p>}
        </div>
        <div className="-mt-1.5 -mr-2 flex shrink-0">
          <IconButton
            label={t('info.sidecar-download')}
            icon={Download}
            onClick={() => void fileActions.downloadSidecar(file)}
          />
          <IconButton
            label={t('info.sidecar-remove')}
            icon={Trash2}
            onClick={() => void fileActions.removeSidecar(file)}
          />
        </div>
      </div>
    </Fact>
  );
}
