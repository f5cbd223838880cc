import type { FileJson } from '@rdrive/client';
import { lazy, Suspense } from 'react';
import { t } from '../i18n/t.ts';
import { useViewer } from '../lib/navigation.ts';

const Viewer = lazy(() => import('../features/viewer/viewer.tsx').then(({ Viewer }) => ({ default: Viewer })));

/** The viewer over a view, where the address names a file; `files` are those it leafs through. */
export function ViewerHost({ files }: { files: readonly FileJson[] }) {
  const { photo, step, close } = useViewer();
  if (photo === undefined) return null;
  return (
    <Suspense fallback={<div role="status" aria-label={t('app.loading')} className="fixed inset-0 z-40 bg-stage" />}>
      <Viewer id={photo} files={files} onStep={step} onClose={close} />
    </Suspense>
  );
}
