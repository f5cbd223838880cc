import type { FileJson } from '@rdrive/client';
import {
  ArrowLeft,
  Download,
  Ellipsis,
  FolderInput,
  Heart,
  Info,
  Maximize,
  Minimize,
  Pencil,
  Presentation,
  Trash2,
} from 'lucide-react';
import { useState } from 'react';
import { t } from '../../i18n/t.ts';
import { fileActions } from '../../lib/actions.ts';
import { formats } from '../../lib/formats.ts';
import { useStore } from '../../lib/store.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { MoveDialog } from '../../ui/move-dialog.tsx';
import { NameDialog } from '../../ui/name-dialog.tsx';
import { canFullscreen, fullscreen, setFullscreen } from './slideshow/fullscreen.ts';

export interface ViewerBarProps {
  readonly file: FileJson | undefined;
  readonly info: boolean;
  readonly onInfo: () => void;
  readonly onTrash: () => void;
  readonly onClose: () => void;
  /** Absent where there is nothing to show. */
  readonly onSlideshow: (() => void) | undefined;
}

/** Over the picture: what it is, and what can be done with it. */
export function ViewerBar({ file, info, onInfo, onTrash, onClose, onSlideshow }: ViewerBarProps) {
  const [dialog, setDialog] = useState<'rename' | 'move'>();
  const full = useStore(fullscreen);
  const done = () => setDialog(undefined);
  return (
    <header className="flex items-center gap-1 bg-linear-to-b from-stage/90 via-stage/55 to-transparent px-2 pt-[max(8px,env(safe-area-inset-top))] pb-8">
      <IconButton label={t('app.back')} icon={ArrowLeft} onClick={onClose} />
      {file && (
        <>
          <div className="min-w-0 flex-1 px-1">
            <h2 className="truncate font-medium">{file.fileName}</h2>
            <p className="truncate text-13 text-text/85">{formats.day(file.takenAt)}</p>
          </div>
          <IconButton
            label={t(file.favourite ? 'action.unfavourite' : 'action.favourite')}
            icon={Heart}
            filled={file.favourite}
            aria-pressed={file.favourite}
            onClick={() => void fileActions.favourite([file], !file.favourite)}
          />
          <IconButton
            label={t('viewer.info')}
            icon={Info}
            aria-pressed={info}
            onClick={onInfo}
            className={info ? 'bg-hover' : ''}
          />
          <IconButton
            label={t('action.download')}
            icon={Download}
            onClick={() => void fileActions.download([file])}
            className="max-tablet:hidden"
          />
          <IconButton label={t('action.trash')} icon={Trash2} onClick={onTrash} />
          <Menu
            label={t('app.more')}
            icon={Ellipsis}
            items={[
              ...(onSlideshow ? [{ label: t('show.start'), icon: Presentation, onSelect: onSlideshow }] : []),
              ...(canFullscreen
                ? [
                    {
                      label: t(full ? 'viewer.leave-fullscreen' : 'viewer.fullscreen'),
                      icon: full ? Minimize : Maximize,
                      onSelect: () => void setFullscreen(!full),
                    },
                  ]
                : []),
              { label: t('file.rename'), icon: Pencil, onSelect: () => setDialog('rename') },
              { label: t('action.move'), icon: FolderInput, onSelect: () => setDialog('move') },
              { label: t('action.download'), icon: Download, onSelect: () => void fileActions.download([file]) },
            ]}
          />
          {dialog === 'rename' && (
            <NameDialog
              title={t('file.rename-title')}
              label={t('file.name')}
              submit={t('app.save')}
              initial={file.fileName}
              onSubmit={(name) => fileActions.rename(file, name)}
              onClose={done}
            />
          )}
          {dialog === 'move' && (
            <MoveDialog
              title={t('move.title', { count: 1 })}
              from={file.folderPath}
              refusal={(path) => (path === file.folderPath ? t('move.same') : undefined)}
              onMove={(path) => void fileActions.move([file], path)}
              onClose={done}
            />
          )}
        </>
      )}
    </header>
  );
}
