import { DriveError } from '../../errors.ts';
import type { Operation } from '../../model/operation.ts';
import { isWithin, parseFolderPath, ROOT } from '../../model/paths.ts';
import { runOperation } from './operations.ts';

type Deps = Parameters<typeof runOperation>[0];

/**
 * Renames or moves a folder with all that is in it.
 * Errors: `bad-target` for the root or into itself, `not-found`, `name-taken` (no merge), `parent-missing`, `folder-busy`.
 */
export async function moveFolder(deps: Deps, rawPath: string, rawNewPath: string, actorId: string): Promise<Operation> {
  const path = parseFolderPath(rawPath);
  const newPath = parseFolderPath(rawNewPath);
  if (path === ROOT || newPath === ROOT) throw new DriveError('bad-target', 'The root folder cannot be moved.');
  if (path !== newPath && isWithin(newPath, path)) {
    throw new DriveError('bad-target', 'A folder cannot be moved into itself.', { reason: 'inside-itself' });
  }
  return runOperation(deps, { kind: 'move-folder', path, newPath }, actorId);
}

/** Puts a folder with all that is in it into the trash. Errors: `bad-target` for the root, `not-found`, `folder-busy`. */
export async function trashFolder(deps: Deps, rawPath: string, actorId: string): Promise<Operation> {
  const path = parseFolderPath(rawPath);
  if (path === ROOT) throw new DriveError('bad-target', 'The root folder cannot be deleted.');
  return runOperation(deps, { kind: 'trash-folder', path }, actorId);
}
