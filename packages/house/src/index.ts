export { createHouseAccounts } from './accounts/index.ts';
export { createFileBlobs, type FileBlobs } from './blobs/store.ts';
export { checkDatabase } from './db/check.ts';
export { type DatabaseOptions, type HouseDatabase, openDatabase } from './db/database.ts';
export { createHouseMetadata } from './metadata/store.ts';
export { createHouseQueue } from './queue.ts';
export { newestId, type Recovered, recoverHouse } from './recover.ts';
export { createReserve, type Reserve } from './reserve.ts';
export { createHouseUploads } from './uploads.ts';
