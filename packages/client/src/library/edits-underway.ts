import type { FileJson } from '../api/wire.ts';
import { holdIn } from './holds.ts';
import type { Shelf } from './shelf.ts';

/** How a file looks after an edit; undefined where it leaves the library. */
export type After = (file: FileJson) => FileJson | undefined;

/** An edit that the server has not answered. */
export interface EditUnderway {
  /** Shows files of it as the server, or its refusal, has left them. It is no longer on its way for them. */
  settle(files: readonly FileJson[]): void;
  /** It is over, for whatever else it was about. */
  end(): void;
}

/** The edits of this page that are on their way. They lie over what becomes known of their files meanwhile. */
export interface EditsUnderway {
  /** Shows the files as they are after an edit, from now until it is settled. */
  begin(files: readonly FileJson[], after: After): EditUnderway;
  /** Shows files as they have become known, under what is on its way. */
  show(files: readonly FileJson[]): void;
}

interface Deps {
  readonly shelf: Pick<Shelf, 'putFiles' | 'drop'>;
  /** Counts edits on their way by id. */
  readonly pending: Map<string, number>;
  /** Is told files that an edit on its way takes out of the library, as they were before. */
  readonly onPassed: (files: readonly FileJson[]) => void;
}

/** Makes {@link EditsUnderway}, of which there are none yet. */
export function createEditsUnderway({ shelf, pending, onPassed }: Deps): EditsUnderway {
  /** By id; the latest last. */
  const steps = new Map<string, readonly After[]>();

  const stepsOf = (id: string) => steps.get(id) ?? [];

  function imageOf(file: FileJson): FileJson | undefined {
    let image: FileJson | undefined = file;
    for (const after of stepsOf(file.id)) image &&= after(image);
    return image;
  }

  function show(files: readonly FileJson[]) {
    const images = files.map(imageOf);
    const kept = images.filter((image) => image !== undefined);
    if (kept.length > 0) shelf.putFiles(kept);
    if (kept.length < files.length) onPassed(files.filter((_, at) => !images[at]));
  }

  return {
    show,
    begin(files, after) {
      // Of its own, as one and the same change may be made twice.
      const step: After = (file) => after(file);
      const all = [...new Set(files.map(({ id }) => id))];
      holdIn(pending, all, 1);
      for (const id of all) steps.set(id, [...stepsOf(id), step]);

      function leave(ids: readonly string[]) {
        for (const id of ids) {
          const others = stepsOf(id).filter((other) => other !== step);
          if (others.length > 0) steps.set(id, others);
          else steps.delete(id);
        }
      }

      const images = files.map(after);
      const changed = images.filter((image, at): image is FileJson => image !== undefined && image !== files[at]);
      const gone = files.filter((_, at) => !images[at]);
      if (changed.length > 0) shelf.putFiles(changed);
      if (gone.length > 0) shelf.drop(gone.map(({ id }) => id));
      return {
        settle(answered) {
          leave(answered.map(({ id }) => id));
          show(answered);
        },
        end() {
          leave(all);
          holdIn(pending, all, -1);
        },
      };
    },
  };
}
