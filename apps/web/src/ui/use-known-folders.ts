import { useEffect, useState } from 'react';
import { library } from '../lib/drive.ts';

/** Folders looked into while somebody types, so that what has never been open is found too. */
const LOOKED_INTO = 80;

/** All folders that are known; while `looks`, more of them: level by level, each asked for once. */
export function useKnownFolders(looks = true): readonly string[] {
  const [paths, setPaths] = useState(library.folderPaths);
  useEffect(() => {
    if (!looks) return;
    const watched = new Map<string, () => void>();
    function look() {
      const known = library.folderPaths();
      setPaths(known);
      for (const path of ['/', ...known]) {
        if (watched.has(path) || watched.size >= LOOKED_INTO) continue;
        watched.set(path, () => undefined);
        watched.set(path, library.folder(path).subscribe(look));
      }
    }
    look();
    return () => {
      for (const leave of watched.values()) leave();
    };
  }, [looks]);
  return paths;
}
