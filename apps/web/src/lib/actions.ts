import type { DatePlacePatch, EditOutcome, FileJson, FolderJson, TagChange } from '@rdrive/client';
import { joinPath, parseName, ROOT, splitPath } from '@rdrive/core';
import { problemText } from '../i18n/problem-text.ts';
import { type TextKey, t } from '../i18n/t.ts';
import { toast } from '../ui/toast.tsx';
import { library } from './drive.ts';
import { loadPart } from './parts/load-part.ts';
import { folderName } from './paths.ts';
import { countOf, type Picked } from './picked.ts';
import { offerUndo, startChange } from './undo.ts';

/** Says what failed. */
export function tellProblem(error: unknown): void {
  toast(problemText(error), { tone: 'problem' });
}

async function tell(editing: Promise<EditOutcome>, key: TextKey, params: Record<string, string> = {}) {
  const change = startChange();
  try {
    const outcome = await editing;
    if (outcome.changed > 0) change.offer(t(key, { count: outcome.changed, ...params }), outcome.undo);
    tellRest(outcome);
  } catch (error) {
    tellProblem(error);
  } finally {
    change.end();
  }
}

/** Saves on this device; see `downloadZip`. */
async function download(entries: readonly (FileJson | FolderJson)[]): Promise<void> {
  try {
    const { downloadZip } = await loadPart(() => import('./download/download-zip.ts'));
    await downloadZip(entries);
  } catch {
    tellPartMissing(() => void download(entries));
  }
}

function tellPartMissing(retry: () => void): void {
  toast(t('app.part-missing-hint'), { tone: 'problem', action: { label: t('app.retry'), run: retry } });
}

async function downloadSidecar(file: FileJson): Promise<void> {
  try {
    const { saveSidecar } = await loadPart(() => import('./download/save-each.ts'));
    await saveSidecar(file);
  } catch {
    tellPartMissing(() => void downloadSidecar(file));
  }
}

async function removeSidecar(file: FileJson): Promise<void> {
  const name = file.sidecar?.fileName ?? '';
  const change = startChange();
  try {
    change.offer(t('file.sidecar-trashed', { name }), await library.edits.removeSidecar(file));
  } catch (error) {
    tellProblem(error);
  } finally {
    change.end();
  }
}

/** Says what was left as it was, and why. */
function tellRest({ failed, remark }: EditOutcome) {
  const first = failed[0];
  if (first)
    toast(t('action.failed', { count: failed.length, reason: problemText(first.problem) }), { tone: 'problem' });
  else if (remark) toast(t('action.partly'), { tone: 'problem' });
}

/** Does several things one after another; one toast and one undo for all that was done, even where one of them fails. */
async function together(words: (count: number) => string, steps: readonly (() => Promise<EditOutcome>)[]) {
  const made: EditOutcome[] = [];
  const change = startChange();
  try {
    for (const step of steps) made.push(await step());
  } catch (error) {
    tellProblem(error);
  }
  const count = made.reduce((sum, { changed }) => sum + changed, 0);
  if (count > 0)
    change.offer(words(count), async () => {
      for (const { undo, changed } of made.toReversed()) if (changed > 0) await undo();
    });
  change.end();
  for (const outcome of made) tellRest(outcome);
}

/** A change of one folder as a step among others. */
async function oneFolder(change: Promise<() => Promise<void>>): Promise<EditOutcome> {
  return { changed: 1, failed: [], undo: await change };
}

/** The actions on files and folders together. */
export const itemActions = {
  download: (picked: Picked) => download([...picked.folders, ...picked.files]),
  move(picked: Picked, target: string) {
    const moving = picked.folders.filter((folder) => folder.folderPath !== target);
    const words = (count: number) => t('action.done-move', { count, folder: folderName(target) });
    return together(words, [
      ...moving.map((folder) => () => oneFolder(library.edits.moveFolder(folder.path, joinPath(target, folder.name)))),
      ...(picked.files.length > 0 ? [() => library.edits.move(picked.files, target)] : []),
    ]);
  },
  trash(picked: Picked) {
    if (countOf(picked) === 1 && picked.folders[0]) return folderActions.trash(picked.folders[0].path);
    return together(
      (count) => t('action.done-trash', { count }),
      [
        ...picked.folders.map((folder) => () => oneFolder(library.edits.trashFolder(folder.path))),
        ...(picked.files.length > 0 ? [() => library.edits.trash(picked.files)] : []),
      ],
    );
  },
};

/** The actions on files that every view offers; each shows at once and can be undone. */
export const fileActions = {
  favourite: (files: readonly FileJson[], value: boolean) =>
    tell(library.edits.setFavourite(files, value), value ? 'action.done-favourite' : 'action.done-unfavourite'),
  move: (files: readonly FileJson[], folderPath: string) =>
    tell(library.edits.move(files, folderPath), 'action.done-move', { folder: folderName(folderPath) }),
  trash: (files: readonly FileJson[]) => tell(library.edits.trash(files), 'action.done-trash'),
  tag: (files: readonly FileJson[], change: TagChange) => tell(library.edits.tag(files, change), 'action.done-tag'),

  correct: (files: readonly FileJson[], patchOf: (file: FileJson) => DatePlacePatch) =>
    tell(library.edits.correct(files, patchOf), 'action.done-correct'),

  /** New names of files by file. */
  renameMany: (names: ReadonlyMap<FileJson, string>) =>
    tell(
      library.edits.rename([...names.keys()], (file) => names.get(file) ?? file.fileName),
      'rename.done',
    ),

  /** Rejects where the server refuses the name, so that the dialog can say so. */
  async rename(file: FileJson, fileName: string) {
    const { undo } = await library.edits.edit(file, { fileName: parseName(fileName) });
    offerUndo(t('file.renamed', { name: fileName }), undo);
  },

  download,
  downloadSidecar,
  removeSidecar,
};

/** The actions on folders. */
export const folderActions = {
  /** Rejects where the server refuses the name. */
  async create(parent: string, name: string) {
    const folder = await library.edits.createFolder(joinPath(parent, parseName(name)));
    offerUndo(
      t('folder.created', { name: folder.name }),
      async () => void (await library.edits.trashFolder(folder.path)),
    );
    return folder;
  },
  async rename(path: string, name: string) {
    const newPath = joinPath(splitPath(path)?.folderPath ?? ROOT, parseName(name));
    // The server has agreed long before a large folder is renamed.
    await new Promise<void>((resolve, reject) => {
      let accepted = false;
      const onAccepted = () => {
        accepted = true;
        resolve();
      };
      library.edits.moveFolder(path, newPath, onAccepted).then(
        (undo) => offerUndo(t('folder.renamed', { name }), undo),
        (error) => (accepted ? tellProblem(error) : reject(error)),
      );
    });
  },
  async trash(path: string) {
    const change = startChange();
    try {
      const undo = await library.edits.trashFolder(path);
      change.offer(t('folder.trashed', { name: folderName(path) }), undo);
    } catch (error) {
      tellProblem(error);
    } finally {
      change.end();
    }
  },
};
