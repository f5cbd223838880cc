import type { FileJson } from '@rdrive/client';
import { lazy, Suspense, useEffect } from 'react';
import { t } from '../i18n/t.ts';
import { attention } from '../lib/drive.ts';
import { useViewer } from '../lib/navigation.ts';

const load = () => import('../features/viewer/viewer.tsx');
const Viewer = lazy(() => load().then(({ Viewer }) => ({ default: Viewer })));

/** After the first screen, so that the first picture opens without waiting for the program. */
function loadSoon(): () => void {
  let over = false;
  void attention.rest?.().then(() => {
    if (!over) void load().catch(() => undefined);
  });
  return () => {
    over = true;
  };
}

/** The viewer over a view, where the address names a file; `files` are those it leafs through. */
export function ViewerHost({ files }: { files: readonly FileJson[] }) {
  const { photo, step, close } = useViewer();
  useEffect(loadSoon, []);
  if (photo === undefined) return null;
  return (
    <Suspense fallback={<div role="status" aria-label={t('app.loading')} className="fixed inset-0 z-40 bg-stage" />}>
      <Viewer id={photo} files={files} onStep={step} onClose={close} />
    </Suspense>
  );
}
