import { DriveError } from '../../errors.ts';
import type { FileEntry, Sidecar } from '../../model/entry.ts';
import { mimeOfName } from '../../model/media-types.ts';
import { splitExtension } from '../../model/paths.ts';
import { isSidecarName, pictureFor, sidecarName } from '../../model/sidecar-names.ts';
import type { LibraryReader, LibraryWriter } from '../../ports/metadata.ts';
import type { IdSource } from '../../ports/system.ts';

type Named = Pick<FileEntry, 'folderPath' | 'fileName'>;

/** What a picture and its sidecars have in common: the name up to the extension, and without that of a sidecar. */
function stemOf(fileName: string): string {
  const [base] = splitExtension(fileName);
  return isSidecarName(fileName) && mimeOfName(base) !== undefined ? splitExtension(base)[0] : base;
}

/** The files of its folder that may belong to it as a sidecar, or as the picture of one. */
export async function filesBeside(
  { library }: { readonly library: Pick<LibraryReader, 'namesakes'> },
  { folderPath, fileName }: Named,
): Promise<FileEntry[]> {
  const entries = await library.namesakes(folderPath, `${stemOf(fileName)}.`);
  return entries.filter((entry) => entry.entryType === 'file');
}

/** The picture that has a sidecar of this very name as part of it. */
export async function holderOfSidecar(
  deps: { readonly library: Pick<LibraryReader, 'namesakes'> },
  named: Named,
): Promise<(FileEntry & { readonly sidecar: Sidecar }) | undefined> {
  if (!isSidecarName(named.fileName)) return undefined;
  const picture = pictureFor(named.fileName, await filesBeside(deps, named));
  const sidecar = picture?.sidecar;
  if (!sidecar || sidecarName(picture.fileName, sidecar) !== named.fileName) return undefined;
  return { ...picture, sidecar };
}

/** Puts the sidecar of a file into the trash, from where it comes back as a file by itself. `not-found` where it has none. */
export async function removeSidecar(
  deps: {
    readonly library: Pick<LibraryReader, 'entry'> & Pick<LibraryWriter, 'partSidecar'>;
    readonly newId: IdSource;
  },
  id: string,
  actorId: string,
): Promise<FileEntry> {
  const file = await deps.library.entry(id);
  if (file?.entryType !== 'file' || !file.sidecar) throw new DriveError('not-found', 'This has no sidecar.');
  return deps.library.partSidecar(id, file.sidecar.id, { actorId, activityId: deps.newId() });
}
