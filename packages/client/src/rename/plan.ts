import { type ErrorReason, isDriveError, numberedName, parseName } from '@rdrive/core';

/** A file that is to have another name. */
interface Renamed {
  readonly id: string;
  readonly folderPath: string;
  readonly fileName: string;
}

/** What becomes of a file whose new name another one has: a number behind it, or nothing. */
export type RenameConflict = 'number' | 'leave';

/** Why a file keeps its name: a fault of the new one, or who has it. */
export type RenameProblem = ErrorReason | 'taken-here' | 'taken-twice';

/** What is to become of one name. */
export interface RenameRow<F extends Renamed> {
  readonly file: F;
  /** The new name; where there is a problem the one that cannot be. */
  readonly to: string;
  readonly problem?: RenameProblem;
  /** It got a number, as its own new name is taken. */
  readonly numbered?: true;
}

/** Which names of a folder are in use, by path. */
export type NamesIn = (folderPath: string) => ReadonlySet<string>;

const keyOf = (folderPath: string, name: string) => `${folderPath}\n${name}`;

function faultOf(name: string): RenameProblem | undefined {
  try {
    parseName(name);
    return undefined;
  } catch (error) {
    return (isDriveError(error) && error.reason) || 'name-invalid';
  }
}

/** Gives each its name in turn; `stays` keep theirs, whatever they were to be called. */
function assign<F extends Renamed>(
  wishes: readonly RenameRow<F>[],
  stays: ReadonlySet<string>,
  conflict: RenameConflict,
  standing: NamesIn,
): readonly RenameRow<F>[] {
  const leaving = new Set<string>();
  const taken = new Map<string, 'taken-here' | 'taken-twice'>();
  for (const { file, to, problem } of wishes) {
    const key = keyOf(file.folderPath, file.fileName);
    if (problem || to === file.fileName || stays.has(file.id)) taken.set(key, 'taken-here');
    else leaving.add(key);
  }
  const blocker = (folderPath: string, name: string) => {
    const key = keyOf(folderPath, name);
    return taken.get(key) ?? (standing(folderPath).has(name) && !leaving.has(key) ? 'taken-here' : undefined);
  };
  /** From where the last one of this name left off, so that thousands of one name do not take long. */
  const counts = new Map<string, number>();
  function freeName(folderPath: string, name: string): string {
    const key = keyOf(folderPath, name);
    let n = counts.get(key) ?? 2;
    while (blocker(folderPath, numberedName(name, n))) n++;
    counts.set(key, n + 1);
    return numberedName(name, n);
  }

  return wishes.map((wish) => {
    const { file, to, problem } = wish;
    if (problem || to === file.fileName) return wish;
    const blocked = blocker(file.folderPath, to) ?? (stays.has(file.id) ? 'taken-here' : undefined);
    if (!blocked || (conflict === 'number' && !stays.has(file.id))) {
      const name = blocked ? freeName(file.folderPath, to) : to;
      taken.set(keyOf(file.folderPath, name), 'taken-twice');
      return { file, to: name, ...(blocked && ({ numbered: true } as const)) };
    }
    return { file, to, problem: blocked };
  });
}

/** Those that want the name of one that stays, and those that want theirs, and so on. */
function waitingFor<F extends Renamed>(wishes: readonly RenameRow<F>[], staying: readonly F[]): readonly F[] {
  const wanting = Map.groupBy(wishes, ({ file, to }) => keyOf(file.folderPath, to));
  const found = new Set(staying);
  for (const { folderPath, fileName } of found)
    for (const { file } of wanting.get(keyOf(folderPath, fileName)) ?? []) found.add(file);
  return [...found];
}

/**
 * What each of these files will be called, in their order: no two of a folder the same, and none as another file that
 * stands there. A name that one of them gives up is free for the others.
 */
export function planRenames<F extends Renamed>(
  files: readonly F[],
  nameOf: (file: F, at: number) => string,
  conflict: RenameConflict,
  standing: NamesIn,
): readonly RenameRow<F>[] {
  const wishes = files.map((file, at): RenameRow<F> => {
    const to = nameOf(file, at).normalize('NFC');
    const problem = to === file.fileName ? undefined : faultOf(to);
    return { file, to, ...(problem && { problem }) };
  });
  const stays = new Set<string>();
  // One that has to stay keeps its old name from another, which then has to stay as well.
  for (;;) {
    const rows = assign(wishes, stays, conflict, standing);
    const more = rows.filter(({ file, problem }, at) => problem && !wishes[at]?.problem && !stays.has(file.id));
    if (more.length === 0) return rows;
    for (const { id } of waitingFor(
      wishes,
      more.map(({ file }) => file),
    ))
      stays.add(id);
  }
}
