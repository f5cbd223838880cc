import {
  CalendarClock,
  Columns2,
  Download,
  FolderInput,
  FolderOpen,
  Heart,
  type LucideIcon,
  Pencil,
  Tag,
  Trash2,
} from 'lucide-react';
import { t } from '../i18n/t.ts';
import { toast } from '../ui/toast.tsx';
import { fileActions, itemActions } from './actions.ts';
import { ask, renaming } from './ask.ts';
import { compare, MOST_COMPARED } from './compare.ts';
import { silence } from './connection.ts';
import { countOf, onlyOne, type Picked } from './picked.ts';
import { clearSelection } from './selection.ts';
import type { ShortcutId } from './shortcuts.ts';

/** Something that can be done with what is picked. */
export interface Command {
  readonly id: ShortcutId;
  readonly label: string;
  readonly icon: LucideIcon;
  readonly run: () => void;
  readonly danger?: boolean;
  readonly on?: boolean;
  /** Why it cannot be done now; `run` says so. */
  readonly refused?: string;
}

/** Those that the server has to know of at once where folders are among what is picked; files wait for it. */
const EDITS: readonly ShortcutId[] = ['rename', 'move', 'trash'];

function ifReachable(command: Command): Command {
  if (!EDITS.includes(command.id)) return command;
  const refused = t('device.needs-server');
  return { ...command, refused, run: () => toast(refused) };
}

/** What can be done with these, in the order of menus and of the selection bar. */
export function commandsFor(picked: Picked, open?: () => void): readonly Command[] {
  const { files, folders } = picked;
  const one = onlyOne(picked);
  const onlyFiles = folders.length === 0 && files.length > 0;
  const liked = files.every((file) => file.favourite);
  const list: (Command | false | undefined)[] = [
    open && { id: 'open', label: t('action.open'), icon: FolderOpen, run: open },
    (one || onlyFiles) && {
      id: 'rename',
      label: t('file.rename'),
      icon: Pencil,
      run: () => (one ? renaming.set(one.id) : ask({ kind: 'rename', files })),
    },
    onlyFiles && {
      id: 'favourite',
      label: t(liked ? 'action.unfavourite' : 'action.favourite'),
      icon: Heart,
      on: liked,
      run: () => void fileActions.favourite(files, !liked),
    },
    onlyFiles && { id: 'tag', label: t('action.tag'), icon: Tag, run: () => ask({ kind: 'tags', files }) },
    onlyFiles && {
      id: 'correct',
      label: t('action.correct'),
      icon: CalendarClock,
      run: () => ask({ kind: 'correct', files }),
    },
    onlyFiles &&
      files.length >= 2 &&
      files.length <= MOST_COMPARED && {
        id: 'compare',
        label: t('action.compare'),
        icon: Columns2,
        run: () => compare(files.map((file) => file.id)),
      },
    countOf(picked) > 0 && {
      id: 'move',
      label: t('action.move'),
      icon: FolderInput,
      run: () => ask({ kind: 'move', picked }),
    },
    countOf(picked) > 0 && {
      id: 'download',
      label: t('action.download'),
      icon: Download,
      run: () => void itemActions.download(picked),
    },
    countOf(picked) > 0 && {
      id: 'trash',
      label: t('action.trash'),
      icon: Trash2,
      danger: true,
      run() {
        clearSelection();
        void itemActions.trash(picked);
      },
    },
  ];
  const commands = list.filter((command): command is Command => Boolean(command));
  return silence.get() && folders.length > 0 ? commands.map(ifReachable) : commands;
}
