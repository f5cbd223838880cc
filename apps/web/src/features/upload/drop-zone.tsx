import { Upload } from 'lucide-react';
import { useEffect, useState } from 'react';
import { t } from '../../i18n/t.ts';
import { folderName } from '../../lib/paths.ts';
import { Icon } from '../../ui/icon.tsx';
import { filesOfDrop, take } from './dropped.ts';
import { filesOfPaste } from './pasted.ts';
import { send } from './send.ts';

const withFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;

/** Listens to drags over the whole page; answers how to stop. */
function listen(onOver: (over: boolean) => void, onFiles: (data: DataTransfer) => void): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  // Enter and leave are told for each element under the pointer: inside means more enters than leaves.
  let depth = 0;
  const enter = (event: DragEvent) => {
    if (!withFiles(event)) return;
    event.preventDefault();
    depth++;
    onOver(true);
  };
  const over = (event: DragEvent) => {
    if (!withFiles(event) || !event.dataTransfer) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
  };
  const leave = (event: DragEvent) => {
    if (withFiles(event) && --depth <= 0) onOver(false);
  };
  const drop = (event: DragEvent) => {
    if (!withFiles(event) || !event.dataTransfer) return;
    event.preventDefault();
    depth = 0;
    onOver(false);
    onFiles(event.dataTransfer);
  };
  addEventListener('dragenter', enter, { signal });
  addEventListener('dragover', over, { signal });
  addEventListener('dragleave', leave, { signal });
  addEventListener('drop', drop, { signal });
  return () => stop.abort();
}

/** Takes files and folders that are dropped or pasted anywhere on the page into the folder on show. */
export function DropZone({ folder }: { folder: string }) {
  const [over, setOver] = useState(false);
  useEffect(() => listen(setOver, (data) => send(filesOfDrop(take(data)), folder)), [folder]);
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      const found = filesOfPaste(event);
      if (found.length === 0) return;
      event.preventDefault();
      send(found, folder);
    };
    addEventListener('paste', onPaste);
    return () => removeEventListener('paste', onPaste);
  }, [folder]);
  if (!over) return null;
  return (
    <div className="pointer-events-none fixed inset-3 z-40 grid place-content-center justify-items-center gap-3 rounded-panel border-2 border-dashed border-accent bg-accent-soft/90 text-17 font-semibold animate-[appear_120ms_var(--ease-out)]">
      <Icon of={Upload} size={32} className="text-accent" />
      {t('upload.drop', { folder: folderName(folder) })}
    </div>
  );
}
