import { randomBytes } from 'node:crypto';
import { existsSync, unlinkSync } from 'node:fs';
import { open, rename, rm, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';

const MIB = 1024 * 1024;
/** Enough for thousands of deletions: the log of the database is written anew after every 4 MiB. */
const SIZE = 16 * MIB;

/**
 * Room that is held so that a full disk can be emptied: deleting writes too, to the database. Given up at the first write
 * that finds no room, taken again once there is plenty.
 */
export interface Reserve {
  /** True where room was given up now. */
  release(): boolean;
  /** Takes the room where it is not held and `leaveFree` bytes stay free beside it; true where it is held. */
  refill(leaveFree: number): Promise<boolean>;
}

/** The reserve as a file at `path`. Of random bytes, as some file systems store zeros as nothing. */
export function createReserve(path: string): Reserve {
  const half = `${path}.half`;

  async function write(): Promise<void> {
    const file = await open(half, 'w', 0o600);
    try {
      const bytes = randomBytes(MIB);
      for (let written = 0; written < SIZE; written += MIB) await file.write(bytes);
    } finally {
      await file.close();
    }
    await rename(half, path);
  }

  return {
    release() {
      if (!existsSync(path)) return false;
      unlinkSync(path);
      return true;
    },
    async refill(leaveFree) {
      if (existsSync(path)) return true;
      const { bavail, bsize } = await statfs(dirname(path));
      if (bavail * bsize < SIZE + leaveFree) return false;
      try {
        await write();
        return true;
      } catch {
        // Somebody else was faster to the room.
        await rm(half, { force: true });
        return false;
      }
    },
  };
}
