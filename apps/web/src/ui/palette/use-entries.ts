import { useNavigate } from '@tanstack/react-router';
import { Folder, Keyboard, Languages, LogOut, Monitor, Moon, Sun, Undo2 } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { language } from '../../i18n/load-language.ts';
import { t } from '../../i18n/t.ts';
import { ask } from '../../lib/ask.ts';
import type { Command } from '../../lib/commands.ts';
import { findFolders } from '../../lib/find-folders.ts';
import { languageChoice } from '../../lib/language.ts';
import type { PaletteEntry } from '../../lib/palette/entries.ts';
import { folderHref, folderName } from '../../lib/paths.ts';
import { logOut } from '../../lib/session.ts';
import { type Theme, theme } from '../../lib/theme.ts';
import { canUndo, undoLast } from '../../lib/undo.ts';
import { useKnownFolders } from '../use-known-folders.ts';

const SHOWN_FOLDERS = 8;
const themes = { system: Monitor, light: Sun, dark: Moon } as const;

/** What can be done here, with what is selected. */
function useHere(offered: Promise<readonly Command[]>): readonly PaletteEntry[] {
  const [commands, setCommands] = useState<readonly Command[]>([]);
  useEffect(() => {
    let over = false;
    offered.then(
      (all) => over || setCommands(all),
      () => undefined,
    );
    return () => {
      over = true;
    };
  }, [offered]);
  return useMemo(
    () => commands.map(({ id, label, icon, run }) => ({ id, group: 'here', label, icon, run, shortcut: id })),
    [commands],
  );
}

function ofApp(): readonly PaletteEntry[] {
  const group = 'app';
  const other = language.get() === 'en' ? 'de' : 'en';
  const undo: PaletteEntry = { id: 'undo', group, label: t('app.undo'), icon: Undo2, run: undoLast, shortcut: 'undo' };
  const looks = (Object.keys(themes) as Theme[])
    .filter((each) => each !== theme.get())
    .map((each): PaletteEntry => {
      const label = t(`palette.theme-${each}`);
      return { id: `theme-${each}`, group, label, icon: themes[each], run: () => theme.set(each) };
    });
  const speak = () => languageChoice.set(other);
  const help = () => ask({ kind: 'keys' });
  return [
    ...(canUndo() ? [undo] : []),
    ...looks,
    { id: 'language', group, label: t(`palette.language-${other}`), icon: Languages, run: speak },
    { id: 'help', group, label: t('keys.title'), icon: Keyboard, run: help, shortcut: 'help' },
    { id: 'log-out', group, label: t('account.logout'), icon: LogOut, run: () => void logOut() },
  ];
}

/** All that the palette offers, folders alone where something is typed. */
export function useEntries(
  offered: Promise<readonly Command[]>,
  views: readonly PaletteEntry[],
  typed: string,
): { readonly actions: readonly PaletteEntry[]; readonly folders: readonly PaletteEntry[] } {
  const navigate = useNavigate();
  const here = useHere(offered);
  const paths = useKnownFolders(typed !== '');
  const actions = useMemo(() => [...here, ...views, ...ofApp()], [here, views]);
  const folders = useMemo(
    () =>
      (typed === '' ? [] : findFolders(paths, typed)).slice(0, SHOWN_FOLDERS).map((path): PaletteEntry => {
        const run = () => void navigate({ to: folderHref(path) });
        return { id: `folder ${path}`, group: 'folder', label: folderName(path), hint: path, icon: Folder, run };
      }),
    [paths, typed, navigate],
  );
  return { actions, folders };
}
