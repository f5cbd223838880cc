import { splitExtension, truncateUtf8, utf8Length } from '@rdrive/core';

/** One change of a name. */
export interface RenameStep<F> {
  readonly file: F;
  readonly to: string;
}

interface Named {
  readonly id: string;
  readonly folderPath: string;
  readonly fileName: string;
}

const MAX_NAME_BYTES = 255;

/** A name that nobody has: for a file that steps aside in a ring. */
function aside({ id, fileName }: Named): string {
  const [stem, extension] = splitExtension(fileName);
  const ending = ` ~${id}${extension}`;
  return truncateUtf8(stem, MAX_NAME_BYTES - utf8Length(ending)) + ending;
}

/**
 * The order in which names change, so that each new name is free when its turn comes: who has a name goes before who
 * wants it. In a ring (two that swap) one steps aside first, by the first list; the second list is all of them.
 */
export function orderRenames<F extends Named>(
  wanted: readonly RenameStep<F>[],
): readonly [aside: readonly RenameStep<F>[], all: readonly RenameStep<F>[]] {
  const key = (folderPath: string, name: string) => `${folderPath}\n${name}`;
  const holder = new Map(wanted.map((step) => [key(step.file.folderPath, step.file.fileName), step]));
  const done = new Set<RenameStep<F>>();
  const first: RenameStep<F>[] = [];
  const all: RenameStep<F>[] = [];
  for (const start of wanted) {
    const chain: RenameStep<F>[] = [];
    const seen = new Set<RenameStep<F>>();
    let step: RenameStep<F> | undefined = start;
    while (step && !done.has(step) && !seen.has(step)) {
      seen.add(step);
      chain.push(step);
      step = holder.get(key(step.file.folderPath, step.to));
    }
    // Back at the beginning: its name is wanted by the last of the chain.
    if (step && seen.has(step)) first.push({ file: step.file, to: aside(step.file) });
    for (const each of chain.toReversed()) {
      done.add(each);
      all.push(each);
    }
  }
  return [first, all];
}
