import { FolderUp, Plus, Upload } from 'lucide-react';
import { type ChangeEvent, useRef } from 'react';
import { t } from '../../i18n/t.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { enqueue } from './enqueue.ts';
import { gatherFiles } from './entries.ts';

export interface UploadButtonProps {
  /** Where to. */
  readonly folder: string;
  /** `bar`: in the header; `round`: floats over the foot of a phone; `large`: in an empty folder. */
  readonly look: 'bar' | 'round' | 'large';
}

/** Phones offer their photo library for these; the rest are formats that some systems do not call pictures. */
const ACCEPT = 'image/*,video/*,.heic,.heif,.avif,.jxl,.dng,.cr2,.cr3,.nef,.arw,.raf,.rw2,.orf,.mkv,.mts,.m2ts,.3gp';

/** Chooses files, or a folder, of this device. */
export function UploadButton({ folder, look }: UploadButtonProps) {
  const files = useRef<HTMLInputElement>(null);
  const tree = useRef<HTMLInputElement>(null);
  const take = (event: ChangeEvent<HTMLInputElement>) => {
    enqueue(gatherFiles(event.target.files ?? [], folder));
    // The same files may be chosen again.
    event.target.value = '';
  };
  const choose = () => files.current?.click();
  return (
    <>
      <input ref={files} type="file" multiple accept={ACCEPT} aria-label={t('upload.input')} hidden onChange={take} />
      <input
        ref={tree}
        type="file"
        multiple
        webkitdirectory=""
        aria-label={t('upload.folder')}
        hidden
        onChange={take}
      />
      {look === 'round' ? (
        <button
          type="button"
          aria-label={t('upload.button')}
          onClick={choose}
          className="fixed right-4 bottom-[calc(72px+env(safe-area-inset-bottom))] z-30 grid size-14 place-items-center rounded-full bg-accent text-on-accent shadow-float tablet:hidden"
        >
          <Icon of={Plus} size={26} />
        </button>
      ) : (
        <>
          {look === 'bar' && (
            <IconButton
              label={t('upload.folder')}
              icon={FolderUp}
              onClick={() => tree.current?.click()}
              className="max-tablet:hidden"
            />
          )}
          <Button
            variant="primary"
            icon={<Icon of={Upload} size={18} />}
            onClick={choose}
            className={look === 'bar' ? 'ml-1 max-tablet:hidden' : ''}
          >
            {t('upload.button')}
          </Button>
        </>
      )}
    </>
  );
}
