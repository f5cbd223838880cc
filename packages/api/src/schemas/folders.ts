import { z } from 'zod';
import { cursorSchema, idSchema, instantSchema, kindSchema, limitSchema, rawPathSchema } from './common.ts';
import { fileSchema } from './files.ts';

/** One of up to four pictures that show what a folder holds. */
export const coverSchema = z
  .strictObject({
    id: idSchema,
    thumbUrl: z.string(),
    thumbhash: z.string().exactOptional(),
  })
  .meta({ id: 'Cover' });

export const folderSchema = z
  .strictObject({
    entryType: z.literal('folder'),
    id: idSchema,
    /** Its own full path; `/` is the root. */
    path: z.string(),
    /** That of its parent. */
    folderPath: z.string(),
    name: z.string(),
    createdBy: z.string(),
    dateCreated: instantSchema,
    changedAt: instantSchema,
    version: z.int(),
    /** The operation at work on it: writes below are refused with `folder-busy`. */
    operation: idSchema.exactOptional(),
    /** In listings of its parent. */
    cover: z.array(coverSchema).max(4).exactOptional(),
    /** With `cover`; neither is there where the folder holds more than 100 entries. */
    fileCount: z.int().exactOptional(),
    folderCount: z.int().exactOptional(),
  })
  .meta({ id: 'Folder' });

export const listFolderQuerySchema = z.object({
  path: rawPathSchema.default('/'),
  /** Only files of this kind, in order of capture. */
  kind: kindSchema.exactOptional(),
  cursor: cursorSchema.exactOptional(),
  limit: limitSchema(500, 200),
});

export const listFolderResponseSchema = z.strictObject({
  path: z.string(),
  folder: folderSchema,
  folders: z.array(folderSchema),
  files: z.array(fileSchema),
  /** Absent on the last page. */
  cursor: cursorSchema.exactOptional(),
});

export const createFolderSchema = z.strictObject({ path: rawPathSchema });
export const moveFolderSchema = z.strictObject({ path: rawPathSchema, newPath: rawPathSchema });
export const folderQuerySchema = z.object({ path: rawPathSchema });

export type CoverJson = z.infer<typeof coverSchema>;
export type FolderJson = z.infer<typeof folderSchema>;
export type ListFolderQuery = z.input<typeof listFolderQuerySchema>;
export type ListFoldersResponse = z.infer<typeof listFolderResponseSchema>;
export type CreateFolderRequest = z.infer<typeof createFolderSchema>;
export type MoveFolderRequest = z.infer<typeof moveFolderSchema>;
