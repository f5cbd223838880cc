export { createFileBlobs, type FileBlobs } from './blobs/store.ts';
export { type HouseDatabase, openDatabase } from './db/database.ts';
