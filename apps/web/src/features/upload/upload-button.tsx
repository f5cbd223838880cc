import { FolderUp, Plus, Upload } from 'lucide-react';
import { type ChangeEvent, useRef } from 'react';
import { t } from '../../i18n/t.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { filesOf } from './entries.ts';
import { ACCEPT, pick } from './picker.ts';
import { send } from './send.ts';

export interface UploadButtonProps {
  /** Where to. */
  readonly folder: string;
  /** `bar`: in the header; `round`: floats over the foot of a phone; `large`: in an empty folder. */
  readonly look: 'bar' | 'round' | 'large';
}

/** Chooses files, or a folder, of this device. */
export function UploadButton({ folder, look }: UploadButtonProps) {
  const files = useRef<HTMLInputElement>(null);
  const tree = useRef<HTMLInputElement>(null);
  const take = (event: ChangeEvent<HTMLInputElement>) => {
    const found = filesOf(event.target.files ?? []);
    if (found.length > 0) send(found, folder);
    // The same files may be chosen again.
    event.target.value = '';
  };
  const choose = async (what: 'files' | 'folder') => {
    const picked = await pick(what);
    if (!picked) return (what === 'files' ? files : tree).current?.click();
    const found = await picked.found;
    if (found.length > 0) send(found, folder);
  };
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
          onClick={() => void choose('files')}
          className="fixed right-4 bottom-[calc(72px+env(safe-area-inset-bottom)+var(--notice))] z-30 grid size-14 place-items-center rounded-full bg-accent text-on-accent shadow-float tablet:hidden"
        >
          <Icon of={Plus} size={26} />
        </button>
      ) : (
        <>
          {look === 'bar' && (
            <IconButton
              label={t('upload.folder')}
              icon={FolderUp}
              onClick={() => void choose('folder')}
              className="max-tablet:hidden"
            />
          )}
          <Button
            variant="primary"
            icon={<Icon of={Upload} size={18} />}
            onClick={() => void choose('files')}
            className={look === 'bar' ? 'ml-1 max-tablet:hidden' : ''}
          >
            {t('upload.button')}
          </Button>
        </>
      )}
    </>
  );
}
