import type { Clock, IdSource, MetadataStore } from '@rdrive/core';
import type { HouseDatabase } from '../db/database.ts';
import { createFeed } from './feed.ts';
import { createFiles } from './files.ts';
import { createOperations } from './operations.ts';
import { createReader } from './reader.ts';
import { createSnapshots } from './snapshots.ts';
import { createTrash } from './trash.ts';
import { createWriter } from './writer.ts';

/** The metadata store of the house: the `files` table of SQLite. Makes the root where there is none. */
export function createHouseMetadata(deps: { db: HouseDatabase; clock: Clock; newId: IdSource }): MetadataStore {
  const files = createFiles(deps.db, deps.clock, deps.newId);
  return {
    library: { ...createReader(files), ...createWriter(files) },
    trash: createTrash(files),
    operations: createOperations(files),
    feed: createFeed(files),
    snapshots: createSnapshots(files),
  };
}
