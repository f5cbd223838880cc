import { z } from 'zod';
import {
  cursorSchema,
  idSchema,
  instantSchema,
  kindSchema,
  limitSchema,
  problemSchema,
  rawNameSchema,
  rawPathSchema,
  sha256Schema,
} from './common.ts';

/** Local wall-clock time without offset: `2024-05-01T18:00:00`. */
export const wallClockSchema = z.iso
  .datetime({ local: true })
  .refine((text) => !text.endsWith('Z'), 'is a local time without Z');

/** `+02:00`. */
export const offsetSchema = z.string().regex(/^[+-]([01]\d|2[0-3]):[0-5]\d$/, 'is an offset like +02:00');

const latitudeSchema = z.number().min(-90).max(90);
const longitudeSchema = z.number().min(-180).max(180);

const cameraSchema = z.strictObject({
  make: z.string().exactOptional(),
  model: z.string().exactOptional(),
  lens: z.string().exactOptional(),
  iso: z.number().exactOptional(),
  fNumber: z.number().exactOptional(),
  exposureSeconds: z.number().exactOptional(),
  focalLengthMm: z.number().exactOptional(),
});

const videoFactsSchema = z.strictObject({
  codec: z.string().exactOptional(),
  audioCodec: z.string().exactOptional(),
  frameRate: z.number().exactOptional(),
  /** Bits per second of the picture, or of the whole file where it tells no more. */
  bitRate: z.number().exactOptional(),
  rotation: z.number().exactOptional(),
});

/** Usable as they stand by whoever asked: signed (an hour at most) for bearer clients, plain paths for cookie sessions. */
const urlsSchema = z.strictObject({
  thumb: z.string().exactOptional(),
  preview: z.string().exactOptional(),
  full: z.string().exactOptional(),
  /** The video that a phone has put into a picture (motion photo), MP4. */
  motion: z.string().exactOptional(),
  original: z.string(),
  /** The bytes of the sidecar, under its name. */
  sidecar: z.string().exactOptional(),
  stream: z.string().exactOptional(),
});

const reasonSchema = z.enum([
  'not-media',
  'damaged',
  'too-many-pixels',
  'too-slow',
  'too-much-memory',
  'too-large',
  'unsupported',
  'no-preview',
  'no-picture',
  'crashed',
]);

/** The XMP sidecar that is part of a file. Its name follows that of the file. */
const sidecarSchema = z.strictObject({
  /** Of its upload; not a file by itself. */
  id: idSchema,
  fileName: z.string(),
  fileSize: z.int(),
  sha256: sha256Schema,
  uploaderId: idSchema,
  dateUploaded: instantSchema,
  /** Why nothing could be read of it. */
  reason: reasonSchema.exactOptional(),
});

/** A picture or video. Width and height as displayed; `thumb` and `preview` exist once derivatives do. */
export const fileSchema = z
  .strictObject({
    entryType: z.literal('file'),
    id: idSchema,
    kind: kindSchema,
    folderPath: z.string(),
    fileName: z.string(),
    fileType: z.string(),
    fileSize: z.int(),
    sha256: sha256Schema,
    uploaderId: idSchema,
    dateUploaded: instantSchema,
    takenAt: z.string(),
    takenOffset: z.string().exactOptional(),
    takenSource: z.enum(['person', 'exif', 'container', 'gps', 'sidecar', 'name', 'modified', 'uploaded']),
    width: z.int().exactOptional(),
    height: z.int().exactOptional(),
    durationSeconds: z.number().exactOptional(),
    latitude: latitudeSchema.exactOptional(),
    longitude: longitudeSchema.exactOptional(),
    camera: cameraSchema.exactOptional(),
    video: videoFactsSchema.exactOptional(),
    /** Stars that the file carries (XMP), 1 to 5. */
    rating: z.int().min(1).max(5).exactOptional(),
    thumbhash: z.string().exactOptional(),
    /** Perceptual hash of the picture or poster; of the same picture elsewhere a few of its 64 bits differ at most. */
    phash: z
      .string()
      .regex(/^[0-9a-f]{16}$/)
      .exactOptional(),
    /** `/derived/{id}/{mediaVersion}/grid.webp`, never signed; `urls.thumb` is the one to load. */
    thumbnailUrl: z.string().exactOptional(),
    state: z.enum(['processing', 'ready', 'failed']),
    reason: reasonSchema.exactOptional(),
    verifiedAt: instantSchema.exactOptional(),
    /** Of the person who asks. */
    favourite: z.boolean(),
    description: z.string().exactOptional(),
    tags: z.array(z.string()),
    /** The other half of a Live Photo, of the other kind. An edit of one half moves, renames or trashes both. */
    livePartnerId: idSchema.exactOptional(),
    /** Named, moved, trashed and purged with the file. */
    sidecar: sidecarSchema.exactOptional(),
    version: z.int(),
    mediaVersion: z.int(),
    changedAt: instantSchema,
    urls: urlsSchema,
  })
  .meta({ id: 'File' });

/** Which files are to be made anew: those of an older program, those that failed, or all. */
export const remakeRequestSchema = z.strictObject({
  which: z.enum(['outdated', 'failed', 'all']).default('outdated'),
  /** A file, or a folder with all below it; absent: the whole library. */
  path: rawPathSchema.exactOptional(),
});

export const listFilesQuerySchema = z.object({
  /** Only files of this folder itself. */
  folder: rawPathSchema.exactOptional(),
  cursor: cursorSchema.exactOptional(),
  limit: limitSchema(500, 200),
});

export const listFilesResponseSchema = z.strictObject({
  files: z.array(fileSchema),
  /** Absent on the last page. */
  cursor: cursorSchema.exactOptional(),
});

const tagsSchema = z.array(z.string().trim().min(1).max(100)).max(100);

/** Absent: unchanged; null: cleared. Name, folder, description, date and position need `version`. */
export const patchFileSchema = z.strictObject({
  version: z.int().min(1).exactOptional(),
  fileName: rawNameSchema.exactOptional(),
  folderPath: rawPathSchema.exactOptional(),
  description: z.string().max(10_000).nullable().exactOptional(),
  takenAt: wallClockSchema.exactOptional(),
  takenOffset: offsetSchema.nullable().exactOptional(),
  position: z.strictObject({ latitude: latitudeSchema, longitude: longitudeSchema }).nullable().exactOptional(),
  favourite: z.boolean().exactOptional(),
  addTags: tagsSchema.exactOptional(),
  removeTags: tagsSchema.exactOptional(),
});

/** The same without the version, which a batch edit carries beside it. */
export const batchPatchSchema = patchFileSchema.omit({ version: true });

export const batchEditSchema = z.union([
  z.strictObject({ id: idSchema, trash: z.literal(true) }),
  z.strictObject({ id: idSchema, version: z.int().min(1).exactOptional(), patch: batchPatchSchema }),
]);

export const batchRequestSchema = z.strictObject({ edits: z.array(batchEditSchema).min(1).max(10_000) });

/** `status` as the single request would have had: 200 with `file`, 204 for the trash, else with `problem`. */
export const batchResultSchema = z.strictObject({
  id: idSchema,
  status: z.int(),
  file: fileSchema.exactOptional(),
  problem: problemSchema.exactOptional(),
});

export const batchResponseSchema = z.strictObject({ results: z.array(batchResultSchema) });

/** Addresses are usable as they stand by whoever asked; those below `/api/` with their session, as all of it. */
export const streamResponseSchema = z.strictObject({
  /** The multivariant playlist; there once enough is made to begin with. */
  hls: z.string().exactOptional(),
  /** A file that common browsers play as it is. */
  direct: z.string().exactOptional(),
  poster: z.string().exactOptional(),
  hlsState: z.enum(['none', 'growing', 'done', 'failed']),
  /** Why it failed. */
  hlsReason: reasonSchema.exactOptional(),
  /** Small pictures along the film: a WebVTT track whose cues name a place on the sheet (`#xywh=`). */
  seek: z.strictObject({ track: z.string(), sheet: z.string() }).exactOptional(),
});

export type FileJson = z.infer<typeof fileSchema>;
export type FileUrls = FileJson['urls'];
export type ListFilesQuery = z.input<typeof listFilesQuerySchema>;
export type ListFilesResponse = z.infer<typeof listFilesResponseSchema>;
export type PatchFileRequest = z.infer<typeof patchFileSchema>;
export type BatchEditJson = z.infer<typeof batchEditSchema>;
export type BatchRequest = z.infer<typeof batchRequestSchema>;
export type BatchResultJson = z.infer<typeof batchResultSchema>;
export type BatchResponse = z.infer<typeof batchResponseSchema>;
export type StreamResponse = z.infer<typeof streamResponseSchema>;
