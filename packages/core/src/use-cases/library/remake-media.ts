import { DriveError } from '../../errors.ts';
import { parseFolderPath, splitPath } from '../../model/paths.ts';
import type { Remaking } from '../../model/pipeline.ts';
import type { LibraryReader } from '../../ports/metadata.ts';
import type { JobQueue } from '../../ports/queue.ts';
import type { IdSource } from '../../ports/system.ts';
import { remakeFile, remakeStep } from '../jobs/remake-job.ts';

interface Deps {
  readonly library: Pick<LibraryReader, 'folder' | 'entryAt'>;
  readonly queue: Pick<JobQueue, 'put'>;
  readonly newId: IdSource;
}

/**
 * Has facts and derivatives made anew: of the file at `path`, of the folder there and all below it, or of the whole
 * library. What is there stays until the new is. Errors: `bad-name`, `not-found`.
 */
export async function remakeMedia(deps: Deps, which: Remaking, path?: string): Promise<void> {
  const run = { run: deps.newId(), step: 0, which };
  if (path === undefined) return deps.queue.put(remakeStep(run));
  const folder = parseFolderPath(path);
  if (await deps.library.folder(folder)) return deps.queue.put(remakeStep({ ...run, folder }));
  const place = splitPath(folder);
  const file = place && (await deps.library.entryAt(place.folderPath, place.name));
  if (file?.entryType !== 'file') throw new DriveError('not-found', 'There is neither a file nor a folder there.');
  // Who names one file wants that one, whatever it is.
  return deps.queue.put(remakeFile(file.id, 'all'));
}
