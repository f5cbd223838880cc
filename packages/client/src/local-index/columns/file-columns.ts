import type { FileJson } from '../../api/wire.ts';
import { type CameraColumns, createCameras } from './camera.ts';
import { createDictionary, type Dictionary } from './dictionary.ts';
import { type Growing, growing } from './growing.ts';
import { createIdTable, type IdTable } from './id-table.ts';
import { createPieces, type PieceColumn } from './pieces.ts';
import { createTimes, type TimeColumn } from './times.ts';

/** Bytes of a SHA-256 that are kept: enough to tell files apart, and all that the snapshot holds for devices. */
export const SHA_BYTES = 8;
export const PHASH_BYTES = 8;

/** The sidecar of a file as the contract tells it. */
export type SidecarJson = NonNullable<FileJson['sidecar']>;

/** A column of numbers that stand for texts. */
export interface NamedColumn {
  readonly names: Dictionary;
  readonly numbers: Growing<Uint32Array>;
}

/** Columns of numbers by row; NaN, or 0 where it cannot be one, for what is not known. */
interface NumberColumns {
  /** {@link FLAG}. */
  readonly flags: Growing<Uint16Array>;
  readonly sizes: Growing<Float64Array>;
  readonly widths: Growing<Uint32Array>;
  readonly heights: Growing<Uint32Array>;
  readonly durations: Growing<Float64Array>;
  readonly latitudes: Growing<Float64Array>;
  readonly longitudes: Growing<Float64Array>;
  readonly ratings: Growing<Uint8Array>;
  readonly versions: Growing<Uint32Array>;
  readonly mediaVersions: Growing<Uint32Array>;
}

/** Columns of texts that repeat. */
interface NamedColumns {
  readonly folders: NamedColumn;
  readonly types: NamedColumn;
  readonly uploaders: NamedColumn;
  readonly takenOffsets: NamedColumn;
  readonly takenSources: NamedColumn;
  readonly states: NamedColumn;
  readonly reasons: NamedColumn;
  /** Facts of the streams, as JSON. */
  readonly videos: NamedColumn;
  /** All tags of a file together, as JSON. */
  readonly tags: NamedColumn;
}

/** All files of the library by columns: about 300 bytes a file. Rows are never used for another file. */
export interface FileColumns extends NumberColumns, NamedColumns {
  readonly ids: IdTable;
  readonly names: string[];
  readonly descriptions: Map<number, string>;
  readonly sidecars: Map<number, SidecarJson>;
  /** Local wall-clock time. */
  readonly taken: TimeColumn;
  readonly uploaded: TimeColumn;
  readonly changed: TimeColumn;
  readonly verified: TimeColumn;
  readonly cameras: CameraColumns;
  readonly thumbhashes: PieceColumn;
  readonly shas: Growing<Uint8Array>;
  readonly phashes: Growing<Uint8Array>;
  readonly partners: PieceColumn;
  /** Makes room for so many files. */
  reserve(rows: number): void;
}

const named = (): NamedColumn => ({ names: createDictionary(), numbers: growing(Uint32Array) });

function numberColumns(): NumberColumns {
  const places = () => growing(Float64Array, Number.NaN);
  return {
    flags: growing(Uint16Array),
    sizes: growing(Float64Array),
    widths: growing(Uint32Array),
    heights: growing(Uint32Array),
    durations: places(),
    latitudes: places(),
    longitudes: places(),
    ratings: growing(Uint8Array),
    versions: growing(Uint32Array),
    mediaVersions: growing(Uint32Array),
  };
}

function namedColumns(): NamedColumns {
  return {
    folders: named(),
    types: named(),
    uploaders: named(),
    takenOffsets: named(),
    takenSources: named(),
    states: named(),
    reasons: named(),
    videos: named(),
    tags: named(),
  };
}

/** Makes empty {@link FileColumns}. */
export function createFileColumns(): FileColumns {
  const numbers = numberColumns();
  const texts = namedColumns();
  const times = {
    taken: createTimes(true),
    uploaded: createTimes(false),
    changed: createTimes(false),
    verified: createTimes(false),
  };
  const pieces = { thumbhashes: createPieces(), partners: createPieces() };
  const cameras = createCameras();
  const shas = growing(Uint8Array);
  const phashes = growing(Uint8Array);
  const byRow = [
    ...Object.values(numbers),
    ...Object.values(texts).map((column: NamedColumn) => column.numbers),
    ...Object.values(times),
    ...Object.values(pieces),
    cameras,
  ];
  return {
    ...numbers,
    ...texts,
    ...times,
    ...pieces,
    cameras,
    shas,
    phashes,
    ids: createIdTable(),
    names: [],
    descriptions: new Map(),
    sidecars: new Map(),
    reserve(rows) {
      for (const column of byRow) column.reserve(rows);
      shas.reserve(rows * SHA_BYTES);
      phashes.reserve(rows * PHASH_BYTES);
    },
  };
}
