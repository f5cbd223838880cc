import type { FolderJson } from '../../api/wire.ts';
import { fold } from './fold.ts';
import type { SearchTerm } from './terms.ts';

const MOST = 24;

/** What a term looks for in the path of a folder; undefined where no folder can have it. */
function textOf({ wish, text, not }: SearchTerm): string | undefined {
  if (not || wish.sort === 'size' || wish.sort === 'place') return undefined;
  if (wish.sort !== 'field') return text;
  return wish.field === 'folder' ? wish.value : undefined;
}

/** Folders whose paths have all that is looked for, and their own name some of it; the nearest to the root first. */
export function foundFolders(folders: readonly FolderJson[], terms: readonly SearchTerm[]): readonly FolderJson[] {
  const texts = terms.map(textOf);
  if (terms.length === 0 || texts.includes(undefined)) return [];
  const depth = ({ path }: FolderJson) => path.split('/').length;
  return folders
    .filter(({ path, name }) => {
      const folded = fold(path);
      const own = fold(name);
      return (
        texts.every((text = '') => folded.includes(text)) &&
        texts.some((text = '') => own.includes(text) || folded === text)
      );
    })
    .sort((a, b) => depth(a) - depth(b) || (a.path < b.path ? -1 : 1))
    .slice(0, MOST);
}
