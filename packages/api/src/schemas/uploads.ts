import { z } from 'zod';
import { idSchema, instantSchema, rawNameSchema, rawPathSchema } from './common.ts';

const givenSha256Schema = z.string().regex(/^[0-9a-fA-F]{64}$/, 'is not a SHA-256 in hexadecimal');

/** What to do where other bytes have the name. */
const onConflictSchema = z.enum(['keep-both', 'skip', 'replace']);

export const createUploadSchema = z.strictObject({
  folderPath: rawPathSchema,
  fileName: rawNameSchema,
  /** Bytes. */
  fileSize: z.int().min(0),
  sha256: givenSha256Schema.exactOptional(),
  /** The file's own modification time, best with its offset. */
  modifiedAt: z.iso.datetime({ offset: true }).exactOptional(),
  onConflict: onConflictSchema.default('keep-both'),
});

/** How to send one part. Send exactly these headers; the body has exactly the part's length. */
export const partGrantSchema = z
  .strictObject({
    number: z.int(),
    method: z.literal('PUT'),
    /** Absolute, or a path on this server. */
    url: z.string(),
    headers: z.record(z.string(), z.string()),
  })
  .meta({ id: 'PartGrant' });

export const uploadOpenedSchema = z.strictObject({
  /** Becomes the file's id. */
  id: idSchema,
  partSize: z.int(),
  /** The first 100 at most; more from `POST /api/uploads/{id}/parts`. */
  parts: z.array(partGrantSchema),
  grantsExpireAt: instantSchema,
  expiresAt: instantSchema,
  /** A file with the same bytes in another folder. */
  sameAs: idSchema.exactOptional(),
});

/** Nothing is stored: the same bytes lie in the folder, or the name is taken and `onConflict` is `skip`. */
export const uploadNotNeededSchema = z.union([
  z.strictObject({ duplicateOf: idSchema }),
  z.strictObject({ skippedFor: idSchema }),
]);

export const uploadStatusSchema = z.strictObject({
  id: idSchema,
  state: z.enum(['open', 'completing', 'done', 'aborted']),
  partSize: z.int(),
  /** Numbers of the parts that are here in full. */
  arrived: z.array(z.int()),
  expiresAt: instantSchema,
});

export const grantPartsSchema = z.strictObject({ numbers: z.array(z.int().min(1).max(10_000)).min(1).max(100) });
export const grantedPartsSchema = z.strictObject({ parts: z.array(partGrantSchema), grantsExpireAt: instantSchema });
export const completeUploadSchema = z.strictObject({
  /** May have come with the upload's creation already. */
  sha256: givenSha256Schema.exactOptional(),
  /** Takes the place of what was said at the creation. */
  onConflict: onConflictSchema.exactOptional(),
});
/** 202: the storage is still at it, ask again. */
export const completingSchema = z.strictObject({ id: idSchema, state: z.literal('completing') });

export type CreateUploadRequest = z.input<typeof createUploadSchema>;
export type PartGrantJson = z.infer<typeof partGrantSchema>;
export type UploadOpenedResponse = z.infer<typeof uploadOpenedSchema>;
export type UploadNotNeededResponse = z.infer<typeof uploadNotNeededSchema>;
export type CreateUploadResponse = UploadOpenedResponse | UploadNotNeededResponse;
export type UploadStatusResponse = z.infer<typeof uploadStatusSchema>;
export type GrantPartsRequest = z.infer<typeof grantPartsSchema>;
export type GrantPartsResponse = z.infer<typeof grantedPartsSchema>;
export type CompleteUploadRequest = z.infer<typeof completeUploadSchema>;
export type CompletingResponse = z.infer<typeof completingSchema>;
