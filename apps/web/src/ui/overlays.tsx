import { question } from '../lib/ask.ts';
import { contextMenu } from '../lib/context-menu.ts';
import { useStore } from '../lib/store.ts';
import { createPart, usePartToast } from './part.tsx';

const ContextMenuPopover = createPart(
  () => import('./context-menu.tsx'),
  (module) => module.ContextMenuPopover,
  {
    missing: () => {
      usePartToast(() => contextMenu.set(undefined));
      return null;
    },
  },
);
const QuestionDialog = createPart(
  () => import('./dialogs/question-dialog.tsx'),
  (module) => module.QuestionDialog,
  {
    missing: ({ props }) => {
      usePartToast(
        () => question.set(undefined),
        () => question.set(props.question),
      );
      return null;
    },
  },
);

/** What lies over the page when somebody asks for it: loaded then, and not before. */
export function Overlays() {
  const menu = useStore(contextMenu);
  const asked = useStore(question);
  return (
    <>
      {menu && <ContextMenuPopover menu={menu} />}
      {asked && <QuestionDialog question={asked} onClose={() => question.set(undefined)} />}
    </>
  );
}
