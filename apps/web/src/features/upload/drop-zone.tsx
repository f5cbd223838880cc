import { Upload } from 'lucide-react';
import { useEffect, useState } from 'react';
import { t } from '../../i18n/t.ts';
import { folderName } from '../../lib/paths.ts';
import { Icon } from '../../ui/icon.tsx';
import { enqueue } from './enqueue.ts';
import { gatherDrop } from './entries.ts';

/** Takes files and folders dropped anywhere on the page into the folder on show. */
export function DropZone({ folder }: { folder: string }) {
  const [over, setOver] = useState(false);
  useEffect(() => {
    // Enter and leave are told for each element under the pointer: inside means more enters than leaves.
    let depth = 0;
    const withFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const onEnter = (event: DragEvent) => {
      if (!withFiles(event)) return;
      event.preventDefault();
      depth++;
      setOver(true);
    };
    const onOver = (event: DragEvent) => {
      if (!withFiles(event) || !event.dataTransfer) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
    };
    const onLeave = (event: DragEvent) => {
      if (withFiles(event) && --depth <= 0) setOver(false);
    };
    const onDrop = (event: DragEvent) => {
      if (!withFiles(event) || !event.dataTransfer) return;
      event.preventDefault();
      depth = 0;
      setOver(false);
      void gatherDrop(event.dataTransfer, folder).then(enqueue);
    };
    addEventListener('dragenter', onEnter);
    addEventListener('dragover', onOver);
    addEventListener('dragleave', onLeave);
    addEventListener('drop', onDrop);
    return () => {
      removeEventListener('dragenter', onEnter);
      removeEventListener('dragover', onOver);
      removeEventListener('dragleave', onLeave);
      removeEventListener('drop', onDrop);
    };
  }, [folder]);
  if (!over) return null;
  return (
    <div className="pointer-events-none fixed inset-3 z-40 grid place-content-center justify-items-center gap-3 rounded-panel border-2 border-dashed border-accent bg-accent-soft/90 text-17 font-semibold animate-[appear_120ms_var(--ease-out)]">
      <Icon of={Upload} size={32} className="text-accent" />
      {t('upload.drop', { folder: folderName(folder) })}
    </div>
  );
}
