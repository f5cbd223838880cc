export { createHouseAccounts } from './accounts/index.ts';
export { createFileBlobs, type FileBlobs } from './blobs/store.ts';
export { type HouseDatabase, openDatabase } from './db/database.ts';
export { createHouseMetadata } from './metadata/store.ts';
export { createHouseQueue } from './queue.ts';
export { createHouseUploads } from './uploads.ts';
