import { cameraNameOf, deviceOf } from '../columns/camera.ts';
import type { Dictionary } from '../columns/dictionary.ts';
import type { Replica } from '../replica/replica.ts';
import { fold } from './fold.ts';
import { createFoldedNames } from './folded-names.ts';
import type { Marks } from './marks.ts';

/** For each number of a dictionary, whether its text was found: 1 or 0. */
type Found = Uint8Array;

/** Rows by a text. `whole`: of a value that is all of the text. */
type Find = (text: string, whole?: boolean) => Found;

/** The texts of a replica, folded once, to look for others in them. */
export interface FoldedTexts {
  /** Marks the rows whose name has the text, or is it. */
  markNames(marks: Marks, text: string, whole?: boolean): Marks;
  /** Marks the rows whose description has the text. */
  markDescriptions(marks: Marks, text: string): Marks;
  /** Of a whole path, those below it too. */
  readonly folders: Find;
  readonly tags: Find;
  /** What cameras are called, and make and model as they stand. */
  readonly cameras: Find;
  readonly lenses: Find;
}

/** Folds the texts of a dictionary as it grows; a value may have several. `end` stands behind a whole one. */
function foldedDictionary(
  { texts }: Dictionary,
  partsOf: (text: string) => readonly (string | null | undefined)[],
  end = '\n',
): Find {
  const folded: string[] = [];
  return (text, whole = false) => {
    for (let number = folded.length; number < texts.length; number++) {
      const parts = partsOf(texts[number] ?? '').filter((part) => typeof part === 'string');
      // A line end is in no text that is looked for: nothing is found across two parts.
      folded.push(parts.map((part) => `\n${fold(part)}${end}`).join(''));
    }
    const wanted = whole ? `\n${text}${end}` : text;
    return Uint8Array.from(folded, (value) => (value.includes(wanted) ? 1 : 0));
  };
}

/** The tags that a text of their column stands for. */
export const tagsOf = (text: string) => (text === '' ? [] : (JSON.parse(text) as string[]));

/** Makes {@link FoldedTexts}, which follow the replica. */
export function foldTexts(replica: Replica): FoldedTexts {
  const { columns } = replica;
  const names = createFoldedNames();
  let known = 0;
  const descriptions = new Map<number, string>();
  const changed = new Set<number>();
  replica.onRow((row) => changed.add(row));

  function follow() {
    for (; known < columns.names.length; known++) changed.add(known);
    for (const row of changed) {
      names.put(row, columns.names[row] ?? '');
      const description = columns.descriptions.get(row);
      if (description === undefined) descriptions.delete(row);
      else descriptions.set(row, fold(description));
    }
    changed.clear();
  }

  return {
    markNames(marks, text, whole = false) {
      follow();
      return names.mark(marks, text, whole);
    },
    markDescriptions(marks, text) {
      follow();
      for (const [row, description] of descriptions) if (description.includes(text)) marks[row] = 1;
      return marks;
    },
    folders: foldedDictionary(columns.folders.names, (text) => [text], '/'),
    tags: foldedDictionary(columns.tags.names, tagsOf),
    cameras: foldedDictionary(columns.cameras.names, (text) => [
      cameraNameOf(text),
      deviceOf(text).slice(0, 2).join(' '),
    ]),
    lenses: foldedDictionary(columns.cameras.names, (text) => [deviceOf(text)[2]]),
  };
}
