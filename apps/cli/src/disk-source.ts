import { open, stat } from 'node:fs/promises';
import { ProblemError, type UploadSource } from '@rdrive/client';
import { createSpareMemory } from './spare-memory.ts';
import type { FoundFile } from './walk.ts';

const memory = createSpareMemory();

/** A file of the disk as an upload source. Refuses to go on where it was changed while it was read. */
export function diskSource(file: FoundFile): UploadSource {
  return {
    name: file.name,
    size: file.size,
    lastModified: file.lastModified,
    async slice(start, end) {
      const { size, mtimeMs } = await stat(file.path);
      if (size !== file.size || Math.round(mtimeMs) !== file.lastModified) {
        throw new ProblemError(
          'file-changed',
          `${file.path} was changed while it was uploaded. Run the command again.`,
        );
      }
      const bytes = memory.take(end - start);
      await using handle = await open(file.path, 'r');
      for (let at = 0; at < bytes.length; ) {
        const { bytesRead } = await handle.read(bytes, at, bytes.length - at, start + at);
        if (bytesRead === 0) throw new ProblemError('file-changed', `${file.path} ended early. Run the command again.`);
        at += bytesRead;
      }
      return bytes;
    },
    release: memory.release,
  };
}
