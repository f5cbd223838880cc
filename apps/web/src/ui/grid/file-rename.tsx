import type { FileJson, TileBox } from '@rdrive/client';
import { t } from '../../i18n/t.ts';
import { fileActions } from '../../lib/actions.ts';
import { useBoard } from '../board/board.ts';
import { RenameField } from '../rename-field.tsx';

/** A name needs this much, however narrow its picture is. */
const WIDTH = 220;

/** The name of a file over the foot of its tile, to be written over. Never beyond the edge of the grid. */
export function FileRename({ file, box, width }: { file: FileJson; box: TileBox; width: number }) {
  const board = useBoard();
  const fieldWidth = Math.min(width, Math.max(WIDTH, box.width));
  const left = Math.max(0, Math.min(box.left, width - fieldWidth));
  const dot = file.fileName.lastIndexOf('.');
  return (
    <li
      className="absolute z-10 p-1"
      style={{ transform: `translate(${left}px, ${box.top + box.height - 48}px)`, width: fieldWidth }}
    >
      <RenameField
        label={t('file.name')}
        initial={file.fileName}
        kept={dot > 0 ? file.fileName.length - dot : 0}
        onRename={(name) => fileActions.rename(file, name)}
        onDone={() => board.focus(file.id)}
      />
    </li>
  );
}
