import { t } from '../../i18n/t.ts';
import { folderActions, itemActions } from '../../lib/actions.ts';
import type { Question } from '../../lib/ask.ts';
import { countOf, onlyOne, refusalOf } from '../../lib/picked.ts';
import { clearSelection } from '../../lib/selection.ts';
import { MoveDialog } from '../move-dialog.tsx';
import { NameDialog } from '../name-dialog.tsx';
import { Palette } from '../palette/palette.tsx';
import { CorrectDialog } from './correct-dialog.tsx';
import { KeysDialog } from './keys-dialog.tsx';
import { RenameDialog } from './rename/rename-dialog.tsx';
import { TagDialog } from './tag-dialog.tsx';

/** The dialog of a question. */
export function QuestionDialog({ question, onClose }: { question: Question; onClose: () => void }) {
  switch (question.kind) {
    case 'palette':
      return <Palette commands={question.commands} views={question.views} onClose={onClose} />;
    case 'keys':
      return <KeysDialog onClose={onClose} />;
    case 'tags':
      return <TagDialog files={question.files} onClose={onClose} />;
    case 'correct':
      return <CorrectDialog files={question.files} onClose={onClose} />;
    case 'rename':
      return <RenameDialog files={question.files} onClose={onClose} />;
    case 'new-folder':
      return (
        <NameDialog
          title={t('folder.new')}
          label={t('folder.name')}
          submit={t('folder.create')}
          onSubmit={async (name) => void (await folderActions.create(question.parent, name))}
          onClose={onClose}
        />
      );
    case 'move': {
      const { picked } = question;
      const one = onlyOne(picked);
      const title =
        one?.entryType === 'folder'
          ? t('move.folder-title', { name: one.name })
          : t('move.title', { count: countOf(picked) });
      return (
        <MoveDialog
          title={title}
          from={(picked.files[0] ?? picked.folders[0])?.folderPath ?? '/'}
          refusal={(path) => refusalOf(picked, path)}
          onMove={(path) => {
            clearSelection();
            void itemActions.move(picked, path);
          }}
          onClose={onClose}
        />
      );
    }
  }
}
