/**
 * The limit of the list bench: `node list-alone.ts DATABASE` serves `GET /?path=` on a free port, which it prints: the
 * query of a folder's list over node:sqlite, its rows as JSON.
 */
import { DatabaseSync } from 'node:sqlite';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';

/** The columns that packages/house/src/metadata/rows.ts reads of an entry. */
const columns = `folderPath, fileName, entryType, id, version, changedAt, kind, fileType, fileSize, sha256, uploaderId,
  dateUploaded, modifiedAt, takenAt, takenOffset, takenSource, latitude, longitude, positionByPerson, width, height,
  durationSeconds, camera, video, rating, thumbhash, "full", state, reason, verifiedAt, mediaVersion, favouriteOf,
  description, descriptionBy, tags, fileTags, livePartnerId, createdBy, dateCreated, originalPath, trashedBy, trashedAt, operationId, purgeWantedBy`;

const db = new DatabaseSync(process.argv[2] ?? '', { readOnly: true });
const list = db.prepare(`SELECT ${columns} FROM files WHERE folderPath = ? AND fileName > ? ORDER BY fileName LIMIT ?`);
const app = new Hono();
app.get('/', (c) => c.json(list.all(c.req.query('path') ?? '/', '', 501)));
serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => console.log(port));
