import { partnerName, splitPath, type TrashEntry, type TrashStore } from '@rdrive/core';
import { insertJob } from '../jobs.ts';
import { writeActivity } from './activity.ts';
import { type Files, notFound, pathOf } from './files.ts';
import { decodeCursor, encodeCursor, pageOf } from './pages.ts';
import { partnerOf } from './pairs.ts';
import { ENTRY, isFile, toTrashEntry } from './rows.ts';
import { bury, deleteBytesOf, moveBothToTrash, takeFromTrash } from './trash-rows.ts';

function required(files: Files, id: string): TrashEntry {
  const trashed = files.inTrash(id);
  if (!trashed) throw notFound('This is not in the trash.');
  return trashed;
}

const nameOf = ({ originalPath, fileName }: TrashEntry) => splitPath(originalPath)?.name ?? fileName;

/** The other half in the trash. */
function otherHalf(files: Files, trashed: TrashEntry): TrashEntry | undefined {
  const partner = partnerOf(files, trashed);
  return partner && files.inTrash(partner.id);
}

/** Where the other half goes when its entry is put to `target`. */
function besideTarget(partner: TrashEntry, trashed: TrashEntry, target: { folderPath: string; fileName: string }) {
  const own = nameOf(partner);
  const kept = target.fileName === nameOf(trashed);
  return { folderPath: target.folderPath, fileName: kept ? own : partnerName(own, target.fileName) };
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
        moveBothToTrash(files, file, change.actorId, stamp);
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
        const partner = otherHalf(files, trashed);
        const beside = partner && besideTarget(partner, trashed, target);
        if (beside) files.requirePlace(beside.folderPath, beside.fileName);
        const entry = takeFromTrash(files, trashed, target, stamp);
        if (partner && beside) takeFromTrash(files, partner, beside, stamp);
        const { entryType } = entry;
        writeActivity(db, change, stamp.changedAt, { action: 'restored', entryId: id, entryType, path: pathOf(entry) });
        return entry;
      }),

    wantPurge: async (id, userId) =>
      db.transaction(() => {
        const partner = otherHalf(files, required(files, id));
        // The first wish stays: the other person's is what completes it.
        for (const half of [id, ...(partner ? [partner.id] : [])])
          db.run('UPDATE files SET purgeWantedBy = coalesce(purgeWantedBy, ?) WHERE id = ?', userId, half);
        return required(files, id);
      }),

    purge: async (id, { change, job }) =>
      files.write((stamp) => {
        const trashed = required(files, id);
        const { entryType, originalPath } = trashed;
        const partner = otherHalf(files, trashed);
        bury(files, id, stamp);
        if (job) {
          insertJob(db, clock, job);
          deleteBytesOf(files, trashed, id);
        }
        if (partner) {
          bury(files, partner.id, stamp);
          if (job) deleteBytesOf(files, partner);
        }
        const what = { action: 'purged', entryId: id, entryType, path: originalPath } as const;
        writeActivity(db, change, stamp.changedAt, what);
      }),
  };
}
