import { errorCodes, errorReasons } from '@rdrive/core';
import { z } from 'zod';

/** A ULID. */
export const idSchema = z
  .string()
  .regex(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/, 'is not an id')
  .meta({ id: 'Id' });

/** UTC, ISO 8601 with milliseconds. */
export const instantSchema = z.iso.datetime().meta({ id: 'Instant' });

/** Lower-case hexadecimal SHA-256. */
export const sha256Schema = z
  .string()
  .regex(/^[0-9a-f]{64}$/, 'is not a SHA-256 in lower-case hexadecimal')
  .meta({ id: 'Sha256' });

/** Opaque; from the answer before. */
export const cursorSchema = z.string().min(1).max(4096);

/** Raw folder path or file name as typed; core's `parseFolderPath` and `parseName` judge it (`bad-name`). */
export const rawPathSchema = z.string().max(8192);
export const rawNameSchema = z.string().max(4096);

/** A number in a query string within bounds. */
export function limitSchema(most: number, usual: number) {
  return z.coerce.number().int().min(1).max(most).default(usual);
}

export const pageQuerySchema = z.object({
  cursor: cursorSchema.exactOptional(),
  limit: limitSchema(500, 200),
});

export const kindSchema = z.enum(['image', 'video']);

export const errorCodeSchema = z.enum(errorCodes).meta({ id: 'ErrorCode' });

/** RFC 9457 problem details; `code` is stable, `detail` is for people. */
export const problemSchema = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: errorCodeSchema,
    detail: z.string(),
    /** Which of the faults that share the code, for apps that say it in another language. */
    reason: z.enum(errorReasons).exactOptional(),
    /** The current state of what the caller was wrong about: an entry (412, 409). */
    current: z.unknown().exactOptional(),
    /** Seconds until a new try makes sense; as the `Retry-After` header. */
    retryAfter: z.number().exactOptional(),
    /** Which field of the request, where one is to blame. */
    field: z.string().exactOptional(),
    /** To find the request in the server's log. */
    requestId: z.string().exactOptional(),
  })
  .meta({ id: 'Problem' });

export const operationSchema = z
  .strictObject({
    id: idSchema,
    kind: z.enum(['move-folder', 'trash-folder', 'restore', 'empty-trash', 'batch']),
    state: z.enum(['running', 'done', 'failed']),
    /** Entries worked off, and in all (known so far). */
    done: z.int(),
    total: z.int(),
    /** In a person's words, where it failed or left something undone. */
    problem: z.string().exactOptional(),
  })
  .meta({ id: 'Operation' });

export const operationResponseSchema = z.strictObject({ operation: operationSchema });

export type MediaKindJson = z.infer<typeof kindSchema>;
export type ProblemJson = z.infer<typeof problemSchema>;
export type OperationJson = z.infer<typeof operationSchema>;
export type OperationResponse = z.infer<typeof operationResponseSchema>;
