import type { TrashEntry, TrashStore } from '@rdrive/core';
import { insertJob } from '../jobs.ts';
import { writeActivity } from './activity.ts';
import { type Files, notFound, pathOf } from './files.ts';
import { decodeCursor, encodeCursor, pageOf } from './pages.ts';
import { ENTRY, isFile, toTrashEntry } from './rows.ts';
import { bury, moveToTrash, takeFromTrash } from './trash-rows.ts';

function required(files: Files, id: string): TrashEntry {
  const trashed = files.inTrash(id);
  if (!trashed) throw notFound('This is not in the trash.');
  return trashed;
}

export function createTrash(files: Files): TrashStore {
  const { db, clock } = files;
  return {
    trashFile: async (id, change) =>
      files.write((stamp) => {
        const file = files.byId(id);
        if (!isFile(file)) throw notFound();
        const path = pathOf(file);
        writeActivity(db, change, stamp.changedAt, { action: 'trashed', entryId: id, entryType: 'file', path });
        moveToTrash(files, file, change.actorId, stamp);
        return required(files, id);
      }),

    trashEntry: async (id) => files.inTrash(id),

    async listTrash({ cursor, limit }) {
      const [trashedAt, id] = cursor === undefined ? ['~', '~'] : decodeCursor('trash', cursor, 2);
      const rows = db.all(
        `SELECT ${ENTRY} FROM files WHERE trashedAt IS NOT NULL AND (trashedAt, id) < (?, ?)
         ORDER BY trashedAt DESC, id DESC LIMIT ?`,
        ...[trashedAt ?? '~', id ?? '~', limit + 1],
      );
      return pageOf(rows.map(toTrashEntry), limit, (last) => encodeCursor('trash', [last.trashedAt, last.id]));
    },

    restore: async (id, target, change) =>
      files.write((stamp) => {
        const trashed = required(files, id);
        files.requirePlace(target.folderPath, target.fileName);
        const entry = takeFromTrash(files, trashed, target, stamp);
        const { entryType } = entry;
        writeActivity(db, change, stamp.changedAt, { action: 'restored', entryId: id, entryType, path: pathOf(entry) });
        return entry;
      }),

    wantPurge: async (id, userId) =>
      db.transaction(() => {
        required(files, id);
        // The first wish stays: the other person's is what completes it.
        db.run('UPDATE files SET purgeWantedBy = coalesce(purgeWantedBy, ?) WHERE id = ?', userId, id);
        return required(files, id);
      }),

    purge: async (id, { change, job }) =>
      files.write((stamp) => {
        const { entryType, originalPath } = required(files, id);
        bury(files, id, stamp);
        if (job) insertJob(db, clock, job);
        const what = { action: 'purged', entryId: id, entryType, path: originalPath } as const;
        writeActivity(db, change, stamp.changedAt, what);
      }),
  };
}
