/**
 * A process of its own that adds files to the database at argv[2], as `{prefix}{n}`, and prints each name once the store
 * has acknowledged it. Stops after argv[4] files.
 */
import { createUlidSource } from '@rdrive/core';
import { openDatabase } from '../../db/database.ts';
import { createHouseMetadata } from '../store.ts';

const [path = '', prefix = '', count = '0'] = process.argv.slice(2);
const newId = createUlidSource(Date.now, (bytes) => crypto.getRandomValues(bytes));
const { library } = createHouseMetadata({ db: openDatabase(path), clock: Date.now, newId });

for (let index = 0; index < Number(count); index++) {
  const fileName = `${prefix}${index}`;
  const id = newId();
  await library.addFile(
    {
      ...{ entryType: 'file', id, folderPath: '/', fileName, kind: 'image', fileType: 'image/jpeg', fileSize: 1 },
      ...{ sha256: 'a'.repeat(64), uploaderId: 'ana', dateUploaded: '2024-01-01T00:00:00.000Z' },
      ...{ takenAt: '2024-01-01T00:00:00', takenSource: 'uploaded', state: 'processing', favouriteOf: [], tags: [] },
    },
    {
      change: { actorId: 'ana', activityId: newId() },
      job: { id: newId(), task: { type: 'media', fileId: id }, priority: 4 },
    },
  );
  process.stdout.write(`${fileName}\n`);
}
