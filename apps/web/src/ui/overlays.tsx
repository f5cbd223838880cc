import { lazy, Suspense } from 'react';
import { question } from '../lib/ask.ts';
import { contextMenu } from '../lib/context-menu.ts';
import { useStore } from '../lib/store.ts';

const ContextMenuPopover = lazy(() =>
  import('./context-menu.tsx').then((module) => ({ default: module.ContextMenuPopover })),
);
const QuestionDialog = lazy(() =>
  import('./dialogs/question-dialog.tsx').then((module) => ({ default: module.QuestionDialog })),
);

/** What lies over the page when somebody asks for it: loaded then, and not before. */
export function Overlays() {
  const menu = useStore(contextMenu);
  const asked = useStore(question);
  return (
    <Suspense fallback={null}>
      {menu && <ContextMenuPopover menu={menu} />}
      {asked && <QuestionDialog question={asked} onClose={() => question.set(undefined)} />}
    </Suspense>
  );
}
