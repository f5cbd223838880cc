import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/** A small JSON file that only its owner can read (0600), replaced whole at each write. */
export interface JsonFile<T> {
  read(): Promise<T | undefined>;
  write(value: T): Promise<void>;
}

export function jsonFile<T>(path: string): JsonFile<T> {
  return {
    async read() {
      try {
        return JSON.parse(await readFile(path, 'utf8')) as T;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
        throw new Error(`${path} cannot be read. Remove it and log in again.`, { cause: error });
      }
    },
    async write(value) {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      const temporary = `${path}.${process.pid}.tmp`;
      await using file = await open(temporary, 'w', 0o600);
      await file.writeFile(JSON.stringify(value));
      await file.sync();
      await rename(temporary, path);
    },
  };
}
