import type { FileJson } from '../../api/wire.ts';
import { fieldsIn, only, sameIn } from './fields.ts';
import { lineOf, places } from './line.ts';
import { imageOf, imagesOf, type WaitingEdit, type WaitingPatch } from './waiting-edit.ts';

const without = (tags: readonly string[], others: readonly string[]) => tags.filter((tag) => !others.includes(tag));

/** Both patches as one. */
function together(first: WaitingPatch, then: WaitingPatch): WaitingPatch {
  const { addTags = [], removeTags = [] } = first;
  const { addTags: added = [], removeTags: removed = [] } = then;
  const add = [...new Set([...without(addTags, removed), ...added])];
  const remove = [...new Set([...without(removeTags, added), ...removed])];
  return {
    ...first,
    ...then,
    ...(add.length > 0 || first.addTags ? { addTags: add } : {}),
    ...(remove.length > 0 || first.removeTags ? { removeTags: remove } : {}),
  };
}

/** Both edits of a file as one; undefined where they come to nothing. */
function joinedPatch(file: FileJson, first: WaitingPatch, then: WaitingPatch): WaitingPatch | undefined {
  const both = together(first, then);
  const image = imageOf(file, both) ?? file;
  const patch = only(
    both,
    fieldsIn(both).filter((field) => !sameIn(field, file, image)),
  );
  return fieldsIn(patch).length === 0 ? undefined : patch;
}

/**
 * Adds edits to those that wait, one after another. Each joins the one before of the same file where it can; both may come
 * to nothing.
 */
export function joined(
  waiting: readonly WaitingEdit[],
  edits: readonly Omit<WaitingEdit, 'order'>[],
): readonly WaitingEdit[] {
  const line = lineOf(waiting);
  for (const next of edits) {
    const { id } = next.file;
    const own = line.of(id);
    const last = own.at(-1);
    const counted = places(next) && line.lastPlacing() > (last?.order ?? 0);
    if (last?.patch && next.patch && !last.tried && !counted) {
      const patch = joinedPatch(last.file, last.patch, next.patch);
      line.replaceLast(id, patch && { ...last, patch });
    } else {
      // What it is compared with later: the file as those before it make it.
      const file = imagesOf(own).get(id) ?? next.file;
      line.add({ ...next, file, order: line.lastOrder() + 1 });
    }
  }
  return line.all();
}

/** Without the trash of these files, as far as it waits and was never sent; and the ids that were found. */
export function withoutTrash(
  waiting: readonly WaitingEdit[],
  ids: readonly string[],
): { readonly left: readonly WaitingEdit[]; readonly found: readonly string[] } {
  const wanted = new Set(ids);
  const isTaken = ({ file, patch, tried }: WaitingEdit) => !patch && !tried && wanted.has(file.id);
  return {
    left: waiting.filter((edit) => !isTaken(edit)),
    found: waiting.filter(isTaken).map(({ file }) => file.id),
  };
}
