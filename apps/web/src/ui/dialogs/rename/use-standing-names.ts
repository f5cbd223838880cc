import type { FileJson, NamesIn } from '@rdrive/client';
import { useEffect, useMemo, useState } from 'react';
import { library } from '../../../lib/drive.ts';

/** Folders that are looked into. Of more, the server says by itself which names are taken. */
const LOOKED_INTO = 60;
const NONE: ReadonlySet<string> = new Set();

/** Which names are taken in the folders of these files; `complete` where all of those are known. */
export function useStandingNames(files: readonly FileJson[]): {
  readonly standing: NamesIn;
  readonly complete: boolean;
} {
  const paths = useMemo(() => [...new Set(files.map(({ folderPath }) => folderPath))].slice(0, LOOKED_INTO), [files]);
  const [changes, setChanges] = useState(0);
  useEffect(() => {
    const look = () => setChanges((count) => count + 1);
    const leave = paths.map((path) => library.folder(path).subscribe(look));
    look();
    return () => {
      for (const each of leave) each();
    };
  }, [paths]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: looks whenever a folder has changed
  return useMemo(() => {
    const views = paths.map((path) => library.folder(path).get());
    const names = new Map(
      views.map((view) => [
        view.path,
        new Set([...view.files.map(({ fileName }) => fileName), ...view.folders.map(({ name }) => name)]),
      ]),
    );
    return {
      standing: (path: string) => names.get(path) ?? NONE,
      complete: views.every(({ complete, status }) => complete || status === 'failed'),
    };
  }, [paths, changes]);
}
