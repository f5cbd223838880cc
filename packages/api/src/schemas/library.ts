import { z } from 'zod';
import {
  cursorSchema,
  idSchema,
  instantSchema,
  kindSchema,
  limitSchema,
  operationSchema,
  pageQuerySchema,
  problemSchema,
} from './common.ts';
import { fileSchema } from './files.ts';
import { folderSchema } from './folders.ts';

export const entrySchema = z.discriminatedUnion('entryType', [fileSchema, folderSchema]);

export const changesQuerySchema = z.object({
  /** From the answer before; absent: from the beginning; `now`: only a cursor, behind which later changes lie. */
  after: cursorSchema.exactOptional(),
  limit: limitSchema(1000, 500),
});

export const changesSchema = z.strictObject({
  entries: z.array(entrySchema),
  tombstones: z.array(z.strictObject({ id: idSchema, changedAt: instantSchema })),
  cursor: cursorSchema,
  more: z.boolean(),
});

/** All of it, or nothing where there is no snapshot yet: then the feed is read from its beginning. */
export const indexSchema = z.strictObject({
  /** Where the snapshot is delivered; it never changes under its address. */
  url: z.string().exactOptional(),
  /** Changes since it was taken lie behind this. */
  cursor: cursorSchema.exactOptional(),
  builtAt: instantSchema.exactOptional(),
  /** How many bytes of its beginning hold all that a device needs. */
  indexBytes: z.int().exactOptional(),
});

/** `folderPath` and names are those from before; `originalPath` is the whole of it. */
const trashed = {
  originalPath: z.string(),
  trashedBy: idSchema,
  trashedAt: instantSchema,
  /** When the trash lets go of it by itself. */
  expiresAt: instantSchema,
  /** Came in with a folder: restored with all of it by this id. */
  operationId: idSchema.exactOptional(),
  /** Who asked to purge it; the other person's same wish completes it. */
  purgeWantedBy: idSchema.exactOptional(),
};
export const trashEntrySchema = z.discriminatedUnion('entryType', [
  fileSchema.extend(trashed),
  folderSchema.extend(trashed),
]);
export const trashSchema = z.strictObject({
  entries: z.array(trashEntrySchema),
  cursor: cursorSchema.exactOptional(),
});

export const restoreSchema = z.union([
  z.strictObject({ ids: z.array(idSchema).min(1).max(10_000) }),
  z.strictObject({ operationId: idSchema }),
]);
/** Where the named ids are now: a missing parent was made again, a taken name got a number. */
export const restoredSchema = z.strictObject({
  operation: operationSchema,
  entries: z.array(entrySchema).exactOptional(),
});

export const purgeSchema = z.strictObject({ ids: z.array(idSchema).min(1).max(100) });
/** `status` as the single request would have had: 204, else with `problem`. */
export const purgedSchema = z.strictObject({
  results: z.array(z.strictObject({ id: idSchema, status: z.int(), problem: problemSchema.exactOptional() })),
});

export const statsSchema = z.strictObject({
  asOf: instantSchema,
  files: z.int(),
  bytes: z.int(),
  rows: z.array(
    z.strictObject({ kind: kindSchema, uploaderId: idSchema, year: z.int(), files: z.int(), bytes: z.int() }),
  ),
  trash: z.strictObject({ files: z.int(), bytes: z.int() }),
  jobs: z.strictObject({ waiting: z.int(), running: z.int() }),
  /** Where the storage has an end. */
  freeBytes: z.int().exactOptional(),
  /** Of the last look at the bytes of every file, where this server looks: files whose original is not there whole. */
  integrity: z
    .strictObject({
      checkedAt: instantSchema,
      files: z.int(),
      missing: z.int(),
      /** The first twenty of them. */
      examples: z.array(z.strictObject({ id: idSchema, path: z.string() })),
    })
    .exactOptional(),
});

export const activitySchema = z
  .strictObject({
    id: idSchema,
    at: instantSchema,
    /** A person, or `janitor`. */
    actorId: z.string(),
    action: z.enum(['added', 'folder-created', 'renamed', 'moved', 'edited', 'trashed', 'restored', 'purged']),
    entryId: idSchema.exactOptional(),
    entryType: z.enum(['file', 'folder']),
    /** Full path after the change; before it, for trash and purge. */
    path: z.string(),
    fromPath: z.string().exactOptional(),
    count: z.int().exactOptional(),
  })
  .meta({ id: 'Activity' });
export const activityQuerySchema = pageQuerySchema.extend({
  /** So many entries, as they are now, for each person, action and folder of the page; 200 in all at most. */
  entries: z.coerce.number().int().min(0).max(20).default(0),
});
export const activitiesSchema = z.strictObject({
  activities: z.array(activitySchema),
  /** Where asked for: entries of the rows that are still in the library. */
  entries: z.array(entrySchema).exactOptional(),
  cursor: cursorSchema.exactOptional(),
});

export const healthSchema = z.strictObject({
  status: z.literal('ok'),
  version: z.string(),
  home: z.enum(['house', 'cloud']),
  /** True until the first person has signed up. */
  setupOpen: z.boolean(),
  /** Where a phone in the same network comes to trust this server; only of one that serves its network itself. */
  trustUrl: z.string().exactOptional(),
});

export type EntryJson = z.infer<typeof entrySchema>;
export type IndexResponse = z.infer<typeof indexSchema>;
export type ChangesQuery = z.input<typeof changesQuerySchema>;
export type ChangesResponse = z.infer<typeof changesSchema>;
export type TrashEntryJson = z.infer<typeof trashEntrySchema>;
export type TrashResponse = z.infer<typeof trashSchema>;
export type RestoreRequest = z.infer<typeof restoreSchema>;
export type RestoreResponse = z.infer<typeof restoredSchema>;
export type PurgeResponse = z.infer<typeof purgedSchema>;
export type StatsResponse = z.infer<typeof statsSchema>;
export type ActivityJson = z.infer<typeof activitySchema>;
export type ActivitiesResponse = z.infer<typeof activitiesSchema>;
export type HealthResponse = z.infer<typeof healthSchema>;
