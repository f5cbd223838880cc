import type { BatchEditJson, FileJson } from '../api/wire.ts';
import { orderRenames, type RenameStep } from '../rename/steps.ts';
import type { Change } from './many.ts';
import type { EditOutcome } from './source.ts';

type ChangeMany = (files: readonly FileJson[], change: Change) => Promise<EditOutcome>;
type EditOf = (file: FileJson, fileName: string) => BatchEditJson;

/** Changes the names of many files; `undo` gives back the old ones, by the same way. */
export async function renameMany(
  many: ChangeMany,
  edit: EditOf,
  files: readonly FileJson[],
  nameOf: (file: FileJson) => string,
): Promise<EditOutcome> {
  const wanted = files.map((file) => ({ file, to: nameOf(file) })).filter(({ file, to }) => to !== file.fileName);
  const [aside, all] = orderRenames(wanted);
  const before = new Map(wanted.map(({ file }) => [file.id, file.fileName]));

  function apply(steps: readonly RenameStep<FileJson>[]): Promise<EditOutcome> {
    const names = new Map(steps.map(({ file, to }) => [file.id, to]));
    const name = (file: FileJson) => names.get(file.id) ?? file.fileName;
    return many(
      steps.map(({ file }) => file),
      {
        after: (file) => ({ ...file, fileName: name(file) }),
        edit: (file) => edit(file, name(file)),
        undo: async (changed) =>
          void (await renameMany(many, edit, changed, (file) => before.get(file.id) ?? file.fileName)),
      },
    );
  }

  await apply(aside);
  const outcome = await apply(all);
  // None is left under the name by which it stepped aside.
  const stepped = new Set(aside.map(({ file }) => file.id));
  const stuck = outcome.failed.map(({ file }) => file).filter(({ id }) => stepped.has(id));
  await apply(stuck.map((file) => ({ file, to: file.fileName })));
  return outcome;
}
