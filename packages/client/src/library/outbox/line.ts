import type { WaitingEdit } from './waiting-edit.ts';

/** Changes where a file lies: others may count on the name that it leaves. */
export const places = ({ patch }: Pick<WaitingEdit, 'patch'>) =>
  !patch || patch.fileName !== undefined || patch.folderPath !== undefined;

/** A place among those that wait; empty where edits came to nothing. */
interface Place {
  edit: WaitingEdit | undefined;
}

/** Those that wait, by what one more edit is compared with: a look at each of them would be too many for thousands. */
export function lineOf(waiting: readonly WaitingEdit[]) {
  const line: Place[] = [];
  /** The places of each file, in their order. */
  const ofFile = new Map<string, Place[]>();
  /** Where files are moved or renamed, in their order; among them such as are not any more. */
  const placing: Place[] = [];

  function trim(some: Place[], holds = ({ edit }: Place) => edit !== undefined) {
    for (let last = some.at(-1); last && !holds(last); last = some.at(-1)) some.pop();
    return some.at(-1)?.edit;
  }
  function add(edit: WaitingEdit) {
    const place = { edit };
    line.push(place);
    const own = ofFile.get(edit.file.id);
    if (own) own.push(place);
    else ofFile.set(edit.file.id, [place]);
    if (places(edit)) placing.push(place);
  }
  waiting.forEach(add);
  return {
    add,
    /** All that wait of a file. */
    of: (id: string) => (ofFile.get(id) ?? []).flatMap(({ edit }) => edit ?? []),
    /** Puts another edit in the place of the last of a file, or nothing. */
    replaceLast(id: string, edit: WaitingEdit | undefined) {
      const own = ofFile.get(id) ?? [];
      const place = own.at(-1);
      if (!place) return;
      // Only what is behind all others becomes one that places: the order holds.
      if (edit && places(edit) && !(place.edit && places(place.edit))) placing.push(place);
      place.edit = edit;
      trim(own);
    },
    /** The order of the last that moves or renames a file. */
    lastPlacing: () => trim(placing, ({ edit }) => edit !== undefined && places(edit))?.order ?? 0,
    lastOrder: () => trim(line)?.order ?? 0,
    all: () => line.flatMap(({ edit }) => edit ?? []),
  };
}
