import type { UploadSource } from '@rdrive/client';
import { mimeOfName } from '@rdrive/core';
import { FileImage, FileVideo } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Icon } from '../../ui/icon.tsx';

/** What browsers decode without help; larger files cost more than a small picture is worth. */
const shown = /^image\/(jpeg|png|webp|gif|avif)$/;
const LARGEST = 12_000_000;

/** A small picture of a file that is still on this device. */
export function FileThumb({ source }: { source: UploadSource }) {
  const [url, setUrl] = useState<string>();
  const mime = mimeOfName(source.name) ?? '';
  useEffect(() => {
    if (!shown.test(mime) || source.size > LARGEST) return;
    let made: string | undefined;
    let left = false;
    void source.slice(0, source.size).then(
      (bytes) => {
        if (left) return;
        made = URL.createObjectURL(new Blob([bytes], { type: mime }));
        setUrl(made);
      },
      () => undefined,
    );
    return () => {
      left = true;
      if (made) URL.revokeObjectURL(made);
    };
  }, [source, mime]);
  return (
    <span className="grid size-10 shrink-0 place-items-center overflow-hidden rounded-control bg-surface text-muted">
      {url ? (
        <img src={url} alt="" className="size-full object-cover" />
      ) : (
        <Icon of={mime.startsWith('video/') ? FileVideo : FileImage} />
      )}
    </span>
  );
}
