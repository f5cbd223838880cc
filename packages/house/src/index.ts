export { type HouseDatabase, openDatabase } from './db/database.ts';
