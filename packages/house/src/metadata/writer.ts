import {
  applyMedia,
  applySidecar,
  applyVerification,
  type Change,
  type FileEntry,
  type FolderEntry,
  type LibraryWriter,
  type NewFile,
} from '@rdrive/core';
import { insertJob } from '../jobs.ts';
import { writeActivity } from './activity.ts';
import { patchAction, patchFile } from './edits.ts';
import { type Files, nameTaken, notFound, pathOf, type Stamp } from './files.ts';
import { pair, partnerOf, unpair } from './pairs.ts';
import { isFile, isFolder } from './rows.ts';
import { joinSidecar, partSidecar } from './sidecars.ts';
import { moveToTrash } from './trash-rows.ts';

/** The entry that an id has already, in the library or in the trash; a purged id cannot come back. */
function known(files: Files, id: string) {
  if (files.isGone(id)) throw notFound('This was deleted for good.');
  return files.byId(id) ?? files.inTrash(id);
}

/** Makes room for a file that replaces another: only the one meant, and only where it still holds the name. */
function replace(files: Files, file: NewFile, replacedId: string, change: Change, stamp: Stamp): void {
  const holder = files.at(file.folderPath, file.fileName);
  if (!isFile(holder) || holder.id !== replacedId) throw nameTaken(holder);
  const partner = partnerOf(files, holder);
  // What comes in its place has a half of its own, or none: each of the old pair goes on alone.
  if (partner) unpair(files, [holder, partner], stamp);
  moveToTrash(files, holder, change.actorId, stamp);
}

/**
 * What a job has found out of a file, wherever it is. Lazily: the job ends after it, so a power cut that takes the one
 * takes the other, and it is done again.
 */
function recordJob(files: Files, id: string, apply: (file: FileEntry, at: string) => FileEntry): FileEntry | undefined {
  return files.db.lazily(() =>
    files.write((stamp) => {
      const before = files.byId(id) ?? files.inTrash(id);
      if (!isFile(before)) return undefined;
      const after = apply(before, stamp.changedAt);
      if (after !== before) files.update(after, stamp);
      return after;
    }),
  );
}

export function createWriter(files: Files): LibraryWriter {
  const { db, clock } = files;
  return {
    addFolder: async (folder, change) =>
      files.write((stamp) => {
        const existing = known(files, folder.id);
        if (isFolder(existing)) return existing;
        files.requirePlace(folder.folderPath, folder.fileName);
        const { changedAt } = stamp;
        const entry: FolderEntry = { ...folder, entryType: 'folder', version: 1, changedAt, dateCreated: changedAt };
        files.insert(entry, stamp);
        const path = pathOf(entry);
        writeActivity(db, change, changedAt, {
          action: 'folder-created',
          entryId: entry.id,
          entryType: 'folder',
          path,
        });
        return entry;
      }),

    addFile: async (file, { change, job, replaces }) =>
      files.write((stamp) => {
        const existing = known(files, file.id);
        if (isFile(existing)) return existing;
        if (replaces !== undefined) replace(files, file, replaces, change, stamp);
        files.requirePlace(file.folderPath, file.fileName);
        const entry = { ...file, version: 1, mediaVersion: 0, changedAt: stamp.changedAt };
        files.insert(entry, stamp);
        if (job) insertJob(db, clock, job);
        const path = pathOf(entry);
        writeActivity(db, change, stamp.changedAt, { action: 'added', entryId: file.id, entryType: 'file', path });
        return entry;
      }),

    updateFile: async (id, patch, { change, expectedVersion }) =>
      files.write((stamp) => {
        const { before, after } = patchFile(files, { id, patch, expectedVersion }, stamp);
        const [path, fromPath] = [pathOf(after), pathOf(before)];
        writeActivity(db, change, stamp.changedAt, {
          action: patchAction(before, patch),
          entryId: id,
          entryType: 'file',
          path,
          ...(path === fromPath ? {} : { fromPath }),
        });
        return after;
      }),

    pairLive: async (pictureId, videoId) => files.write((stamp) => pair(files, pictureId, videoId, stamp)),
    joinSidecar: async (sidecarId, fileId, options) =>
      files.write((stamp) => joinSidecar(files, [sidecarId, fileId], options, stamp)),
    partSidecar: async (fileId, sidecarId, change) =>
      files.write((stamp) => partSidecar(files, [fileId, sidecarId], change, stamp)),
    recordSidecar: async (id, reading) => recordJob(files, id, (file, at) => applySidecar(file, reading, at)),
    recordMedia: async (id, outcome) => recordJob(files, id, (file, at) => applyMedia(file, outcome, at)),
    recordVerification: async (id, verification) =>
      recordJob(files, id, (file, at) => applyVerification(file, verification, at)),
  };
}
