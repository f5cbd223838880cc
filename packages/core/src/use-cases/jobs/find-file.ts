import type { FileEntry } from '../../model/entry.ts';
import { type RecordsDeps, recordOf } from '../sweeps/referenced.ts';

/** The file of an id, in the library or in the trash. */
export async function findFile(deps: RecordsDeps, id: string): Promise<FileEntry | undefined> {
  const entry = await recordOf(deps, id);
  return entry?.entryType === 'file' ? entry : undefined;
}
