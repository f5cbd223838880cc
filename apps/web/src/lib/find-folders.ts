import { fold } from './palette/fuzzy.ts';
import { folderName } from './paths.ts';

/** Paths of folders whose names hold all the words, the nearest to the root first. */
export function findFolders(paths: readonly string[], typed: string): readonly string[] {
  const words = fold(typed).split(/\s+/).filter(Boolean);
  const depth = (path: string) => path.split('/').length;
  return paths
    .filter(
      (path) => words.every((word) => fold(path).includes(word)) && fold(folderName(path)).includes(words.at(-1) ?? ''),
    )
    .sort((a, b) => depth(a) - depth(b));
}
