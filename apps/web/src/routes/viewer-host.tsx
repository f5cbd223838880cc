import { useEffect } from 'react';
import { t } from '../i18n/t.ts';
import { attention } from '../lib/drive.ts';
import { awaitKeys } from '../lib/held-keys.ts';
import { useViewer } from '../lib/navigation.ts';
import type { FileSequence } from '../lib/sequence.ts';
import { takeOpened } from '../lib/tiles.ts';
import { Button } from '../ui/button.tsx';
import { createPart, PartNote } from '../ui/part.tsx';

const stage = 'fixed inset-0 z-40 bg-stage';

const Viewer = createPart(
  () => import('../features/viewer/viewer.tsx'),
  (module) => module.Viewer,
  {
    waiting: <Waiting />,
    missing: ({ props, onRetry }) => (
      <div data-theme="dark" className={`${stage} grid place-content-center text-text`}>
        <PartNote onRetry={onRetry}>
          <Button onClick={props.onClose}>{t('app.back')}</Button>
        </PartNote>
      </div>
    ),
  },
);

function Waiting() {
  const { close } = useViewer();
  useEffect(() => awaitKeys(close), [close]);
  // From black, where somebody has been waiting, nothing grows out of the grid.
  useEffect(() => void takeOpened(), []);
  return <div role="status" aria-label={t('app.loading')} className={stage} />;
}

/** After the first screen, so that the first picture opens without waiting for the program. */
function loadSoon(): () => void {
  let over = false;
  void attention.rest?.().then(() => {
    if (!over) void Viewer.preload();
  });
  return () => {
    over = true;
  };
}

/** The viewer over a view, where the address names a file; `files` are those it leafs through. */
export function ViewerHost({ files }: { files: FileSequence }) {
  const { photo, step, close } = useViewer();
  useEffect(loadSoon, []);
  if (photo === undefined) return null;
  return <Viewer id={photo} files={files} onStep={step} onClose={close} />;
}
