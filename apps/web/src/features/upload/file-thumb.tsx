import type { UploadSource } from '@rdrive/client';
import { mimeOfName } from '@rdrive/core';
import { FileImage, FileVideo } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Icon } from '../../ui/icon.tsx';
import { pictureOf, SIDE } from './small-picture.ts';

/** Rows that only pass by are not worth a decoded photo. */
const STAYS = 350;

/** A small picture of a file that is still on this device. */
export function FileThumb({ source }: { source: UploadSource }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [drawn, setDrawn] = useState(false);
  const mime = mimeOfName(source.name) ?? '';
  useEffect(() => {
    const stop = new AbortController();
    const timer = setTimeout(() => {
      void pictureOf(source, mime, stop.signal).then((picture) => {
        if (!picture) return;
        if (!stop.signal.aborted) {
          canvas.current?.getContext('2d')?.drawImage(picture, 0, 0);
          setDrawn(true);
        }
        picture.close();
      });
    }, STAYS);
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [source, mime]);
  return (
    <span className="relative grid size-10 shrink-0 place-items-center overflow-hidden rounded-control bg-surface text-muted">
      <Icon of={mime.startsWith('video/') ? FileVideo : FileImage} />
      <canvas
        ref={canvas}
        width={SIDE}
        height={SIDE}
        aria-hidden
        className={`absolute inset-0 size-full transition-opacity duration-200 ${drawn ? '' : 'opacity-0'}`}
      />
    </span>
  );
}
