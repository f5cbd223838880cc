import type { EditOutcome, FileJson, FolderJson } from '@rdrive/client';
import { joinPath, parseName, ROOT, splitPath } from '@rdrive/core';
import { problemText } from '../i18n/problem-text.ts';
import { type TextKey, t } from '../i18n/t.ts';
import { toast } from '../ui/toast.tsx';
import { library } from './drive.ts';
import { folderName } from './paths.ts';

/** Runs an undo and says that it is done, or why not. */
export function offerUndo(text: string, undo: () => Promise<void>): void {
  const run = () =>
    undo().then(
      () => toast(t('action.undone')),
      (error) => toast(problemText(error), { tone: 'problem' }),
    );
  toast(text, { action: { label: t('app.undo'), run: () => void run() } });
}

/** Says what failed. */
export function tellProblem(error: unknown): void {
  toast(problemText(error), { tone: 'problem' });
}

async function tell(editing: Promise<EditOutcome>, key: TextKey, params: Record<string, string> = {}) {
  try {
    const { changed, failed, undo } = await editing;
    if (changed > 0) offerUndo(t(key, { count: changed, ...params }), undo);
    const first = failed[0];
    if (first)
      toast(t('action.failed', { count: failed.length, reason: problemText(first.problem) }), { tone: 'problem' });
  } catch (error) {
    tellProblem(error);
  }
}

/** Saves on this device; see `downloadZip`. */
async function download(entries: readonly (FileJson | FolderJson)[]): Promise<void> {
  const { downloadZip } = await import('../features/download/download-zip.ts');
  await downloadZip(entries);
}

/** The actions on files that every view offers; each shows at once and can be undone. */
export const fileActions = {
  favourite: (files: readonly FileJson[], value: boolean) =>
    tell(library.edits.setFavourite(files, value), value ? 'action.done-favourite' : 'action.done-unfavourite'),
  move: (files: readonly FileJson[], folderPath: string) =>
    tell(library.edits.move(files, folderPath), 'action.done-move', { folder: folderName(folderPath) }),
  trash: (files: readonly FileJson[]) => tell(library.edits.trash(files), 'action.done-trash'),

  /** Rejects where the server refuses the name, so that the dialog can say so. */
  async rename(file: FileJson, fileName: string) {
    const { undo } = await library.edits.edit(file, { fileName: parseName(fileName) });
    offerUndo(t('file.renamed', { name: fileName }), undo);
  },

  download,
};

/** The actions on folders. */
export const folderActions = {
  download: (folder: FolderJson) => download([folder]),

  /** Rejects where the server refuses the name. */
  async create(parent: string, name: string) {
    const folder = await library.edits.createFolder(joinPath(parent, parseName(name)));
    toast(t('folder.created', { name: folder.name }));
  },
  async rename(path: string, name: string) {
    const undo = await library.edits.moveFolder(path, joinPath(splitPath(path)?.folderPath ?? ROOT, parseName(name)));
    offerUndo(t('folder.renamed', { name }), undo);
  },
  async move(path: string, to: string) {
    const name = folderName(path);
    const undo = await library.edits.moveFolder(path, joinPath(to, name));
    offerUndo(t('folder.moved', { name, folder: folderName(to) }), undo);
  },
  async trash(path: string) {
    try {
      const undo = await library.edits.trashFolder(path);
      offerUndo(t('folder.trashed', { name: folderName(path) }), undo);
    } catch (error) {
      tellProblem(error);
    }
  },
};
