import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { UploadSource } from '@rdrive/client';
import { diskSource } from '../apps/cli/src/disk-source.ts';
import { type Person, setUpBy } from '../e2e/support/person.ts';
import { type Server, startServer } from '../e2e/support/server.ts';

/** A fresh server at home and its first person. */
export interface Drive extends AsyncDisposable {
  readonly server: Server;
  readonly person: Person;
}

export async function startDrive(): Promise<Drive> {
  const server = await startServer('house');
  const person = await setUpBy(server.url, 'ana');
  return { server, person, [Symbol.asyncDispose]: () => server.stop() };
}

/** A file of the disk, as the command line reads it. */
export async function diskFile(path: string): Promise<UploadSource> {
  const { size, mtimeMs } = await stat(path);
  return diskSource({ path, name: basename(path), folders: [], size, lastModified: Math.round(mtimeMs) });
}
