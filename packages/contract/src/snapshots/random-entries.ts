import type { FileEntry, FolderEntry } from '@rdrive/core';
import fc from 'fast-check';

const crockford = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'];
const letters = (alphabet: readonly string[], length: number) =>
  fc.array(fc.constantFrom(...alphabet), { minLength: length, maxLength: length }).map((all) => all.join(''));
const ulid = fc.tuple(fc.constantFrom(...'01234567'), letters(crockford, 25)).map(([first, rest]) => first + rest);
const hex = (digits: number) => letters([...'0123456789abcdef'], digits);
const text = fc.string({ unit: 'binary', maxLength: 30 });
const instant = fc.integer({ min: 0, max: 4e12 }).map((ms) => new Date(ms).toISOString());
const local = fc.oneof(
  instant.map((time) => time.slice(0, 19)),
  fc.constantFrom('2024-05-01T18:00:00.5', '2024-05-01', 'never'),
);
const number = fc.oneof(
  fc.integer({ min: -1e9, max: 1e9 }),
  fc.integer({ min: -1800000000, max: 1800000000 }).map((steps) => steps / 1e7),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);
const count = fc.nat({ max: 50 * 1024 ** 3 });
// JSON has no negative zero, and names are kept as JSON.
const jsonNumber = number.map((value) => value + 0);

const camera = fc.record(
  {
    make: text,
    model: text,
    lens: text,
    iso: count,
    fNumber: jsonNumber,
    exposureSeconds: jsonNumber,
    focalLengthMm: jsonNumber,
  },
  { requiredKeys: [], noNullPrototype: true },
);
const video = fc.record(
  {
    codec: text,
    audioCodec: text,
    frameRate: jsonNumber,
    bitRate: count,
    rotation: fc.constantFrom(0, 90, 180, 270),
    direct: fc.boolean(),
    faststart: fc.boolean(),
  },
  { requiredKeys: [], noNullPrototype: true },
);

const sidecar = fc.record(
  {
    id: ulid,
    fileSize: count,
    sha256: hex(64),
    uploaderId: ulid,
    dateUploaded: instant,
    modifiedAt: instant,
    style: fc.constantFrom('appended', 'replaced'),
    ending: text,
    reason: fc.constant('damaged'),
    own: fc.record(
      {
        takenAt: local,
        takenOffset: text,
        takenSource: fc.constant('exif'),
        latitude: jsonNumber,
        longitude: jsonNumber,
        rating: fc.integer({ min: 1, max: 5 }),
        description: text,
      },
      { requiredKeys: ['takenAt', 'takenSource'], noNullPrototype: true },
    ),
  },
  {
    requiredKeys: ['id', 'fileSize', 'sha256', 'uploaderId', 'dateUploaded', 'style', 'ending'],
    noNullPrototype: true,
  },
);

const required = {
  entryType: fc.constant('file' as const),
  id: ulid,
  folderPath: fc.constantFrom('/', '/spain', '/spain/coast'),
  fileName: text,
  version: fc.nat(),
  changedAt: instant,
  kind: fc.constantFrom('image' as const, 'video' as const),
  fileType: fc.constantFrom('image/jpeg', 'video/mp4'),
  fileSize: count,
  sha256: fc.oneof(hex(64), fc.constant('unknown')),
  uploaderId: ulid,
  dateUploaded: instant,
  takenAt: local,
  takenSource: fc.constantFrom('exif' as const, 'person' as const),
  state: fc.constantFrom('processing' as const, 'ready' as const, 'failed' as const),
  mediaVersion: fc.nat(),
  favouriteOf: fc.array(ulid, { maxLength: 2 }),
  tags: fc.array(text, { maxLength: 3 }),
};

const optional = {
  modifiedAt: fc.oneof(instant, fc.constant('2024-05-01T18:00:00+02:00')),
  takenOffset: fc.constantFrom('+02:00', '-11:00'),
  latitude: number,
  longitude: number,
  positionByPerson: fc.boolean(),
  width: fc.nat(),
  height: fc.nat(),
  durationSeconds: number,
  camera,
  video,
  rating: fc.integer({ min: 1, max: 5 }),
  thumbhash: fc.oneof(
    fc.uint8Array({ minLength: 1, maxLength: 25 }).map((bytes) => Buffer.from(bytes).toString('base64')),
    fc.constantFrom('', 'A', 'AB==', 'AAA', '====', 'ä'),
  ),
  phash: fc.oneof(hex(16), fc.constantFrom('', 'ABC', '0')),
  full: fc.boolean(),
  motion: fc.boolean(),
  contentId: text,
  reason: fc.constantFrom('damaged' as const, 'too-slow' as const),
  verifiedAt: instant,
  pipeline: fc.nat(),
  description: text,
  descriptionBy: fc.constantFrom('file' as const, 'person' as const),
  fileTags: fc.array(text, { maxLength: 3 }),
  livePartnerId: ulid,
  sidecar,
};

/** A field that a file has and this has not does not compile: it would be missing in the snapshot, and nobody would know. */
const fields = { ...required, ...optional } satisfies Record<keyof FileEntry, unknown>;

/** Any file that the model can say, and some that it never should. */
export const randomFile = fc.record(fields, {
  requiredKeys: Object.keys(required) as (keyof typeof required)[],
  noNullPrototype: true,
}) as fc.Arbitrary<FileEntry>;

/** Any folder. */
export const randomFolder = fc.record(
  {
    entryType: fc.constant('folder' as const),
    id: ulid,
    folderPath: fc.constantFrom('/', '/spain'),
    fileName: text,
    version: fc.nat(),
    changedAt: instant,
    createdBy: ulid,
    dateCreated: instant,
    operation: ulid,
  },
  {
    requiredKeys: ['entryType', 'id', 'folderPath', 'fileName', 'version', 'changedAt', 'createdBy', 'dateCreated'],
    noNullPrototype: true,
  },
) as fc.Arbitrary<FolderEntry>;
