import { type Entry, ROOT, type SnapshotRecord, type SnapshotStore } from '@rdrive/core';
import { type Files, nameTaken } from './files.ts';
import { ROOT_PARTITION } from './rows.ts';

/** The partition of the one row that names the newest snapshot. */
const SNAPSHOT = '#snapshot';

/** An entry without the operation that was at work on it, which is not put back. */
function settled(entry: Entry): Entry {
  if (entry.entryType === 'file') return entry;
  const { operation: _, ...folder } = entry;
  return folder;
}

/** Which snapshot is the newest, and entries of one put back in one transaction. */
export function createSnapshots({ db, write, byId, inTrash, at, insert }: Files): SnapshotStore {
  return {
    async newest() {
      const row = db.get("SELECT data FROM files WHERE folderPath = ? AND fileName = '-'", SNAPSHOT);
      return row && (JSON.parse(String(row['data'])) as SnapshotRecord);
    },
    async record(snapshot) {
      db.transaction(() => {
        db.run(
          "INSERT OR REPLACE INTO files (folderPath, fileName, data) VALUES (?, '-', ?)",
          SNAPSHOT,
          JSON.stringify(snapshot),
        );
      });
    },
    async putBack(entries) {
      write((stamp) => {
        for (const entry of entries) {
          const isRoot = entry.folderPath === ROOT_PARTITION || entry.fileName === ROOT;
          if (isRoot || byId(entry.id) || inTrash(entry.id)) continue;
          const winner = at(entry.folderPath, entry.fileName);
          if (winner) throw nameTaken(winner);
          insert({ ...settled(entry), changedAt: stamp.changedAt }, stamp);
        }
      });
    },
  };
}
