import { fieldsIn, only, sameIn } from './fields.ts';
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

/** Changes where a file lies: others may count on the name that it leaves. */
const places = ({ patch }: Pick<WaitingEdit, 'patch'>) =>
  !patch || patch.fileName !== undefined || patch.folderPath !== undefined;

/** Adds an edit to those that wait. It joins the one before of the same file where it can; both may come to nothing. */
export function joined(waiting: readonly WaitingEdit[], next: Omit<WaitingEdit, 'order'>): readonly WaitingEdit[] {
  const last = waiting.findLast(({ file }) => file.id === next.file.id);
  const counted = places(next) && waiting.some((other) => other.order > (last?.order ?? 0) && places(other));
  if (!last?.patch || !next.patch || last.tried || counted) {
    const order = (waiting.at(-1)?.order ?? 0) + 1;
    // What it is compared with later: the file as those before it make it.
    const file = last ? (imagesOf(waiting).get(next.file.id) ?? next.file) : next.file;
    return [...waiting, { ...next, file, order }];
  }
  const { file } = last;
  const both = together(last.patch, next.patch);
  const image = imageOf(file, both) ?? file;
  const patch = only(
    both,
    fieldsIn(both).filter((field) => !sameIn(field, file, image)),
  );
  if (fieldsIn(patch).length === 0) return waiting.filter((other) => other !== last);
  return waiting.map((other) => (other === last ? { ...last, patch } : other));
}

/** Without the trash of these files, as far as it waits and was never sent; and the ids that were found. */
export function withoutTrash(
  waiting: readonly WaitingEdit[],
  ids: readonly string[],
): { readonly left: readonly WaitingEdit[]; readonly found: readonly string[] } {
  const taken = waiting.filter(({ file, patch, tried }) => !patch && !tried && ids.includes(file.id));
  return { left: waiting.filter((edit) => !taken.includes(edit)), found: taken.map(({ file }) => file.id) };
}
