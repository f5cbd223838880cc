import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { UploadSource } from '@rdrive/client';
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

/** A file of the disk, read in the pieces that the upload engine asks for. */
export async function diskFile(path: string): Promise<UploadSource> {
  const { size, mtimeMs } = await stat(path);
  return {
    name: basename(path),
    size,
    lastModified: Math.round(mtimeMs),
    async slice(start, end) {
      await using file = await open(path);
      const bytes = Buffer.allocUnsafeSlow(end - start);
      for (let at = 0; at < bytes.length; ) {
        const { bytesRead } = await file.read(bytes, at, bytes.length - at, start + at);
        if (bytesRead === 0) throw new Error(`${path} is shorter than it was`);
        at += bytesRead;
      }
      return bytes;
    },
  };
}
