import type { Activity, Change, Page, PageRequest } from '@rdrive/core';
import type { HouseDatabase } from '../db/database.ts';
import { decodeCursor, encodeCursor, pageOf } from './pages.ts';

/** Writes the row that goes with a change, in the transaction of the change. */
export function writeActivity(
  db: HouseDatabase,
  change: Change,
  at: string,
  what: Omit<Activity, 'id' | 'at' | 'actorId'>,
): void {
  const activity: Activity = { id: change.activityId, at, actorId: change.actorId, ...what };
  db.run(
    "INSERT INTO files (folderPath, fileName, data) VALUES ('#activity', ?, ?)",
    activity.id,
    JSON.stringify(activity),
  );
}

/** Newest first. */
export function listActivity(db: HouseDatabase, request: PageRequest): Page<Activity> {
  const [before] = request.cursor === undefined ? ['~'] : decodeCursor('activity', request.cursor, 1);
  const rows = db.all(
    "SELECT data FROM files WHERE folderPath = '#activity' AND fileName < ? ORDER BY fileName DESC LIMIT ?",
    ...[before ?? '~', request.limit + 1],
  );
  const found = rows.map((row) => JSON.parse(String(row['data'])) as Activity);
  return pageOf(found, request.limit, (last) => encodeCursor('activity', [last.id]));
}
