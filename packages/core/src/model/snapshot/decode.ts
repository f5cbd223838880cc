import type { FolderEntry } from '../entry.ts';
import { numberColumn } from './columns.ts';
import { readIds } from './ids.ts';
import { ID_BYTES, ulidPacking } from './packing.ts';
import { type IndexColumns, indexSchema, type RestColumns, restSchema } from './schema.ts';
import { type Parts, partOf, readParts } from './sections.ts';
import { type Pieces, readPieces } from './texts.ts';
import { readTimes, type Times } from './times.ts';

/**
 * What a device needs, by column; rows are files, sorted by capture (local time), oldest first. Nothing here is an
 * object a row. Read single values with `nameAt`, `textAt`, `pieceAt` and `timeAt`, or whole rows with `fileOfRow`.
 */
export interface SnapshotColumns extends IndexColumns {
  readonly files: number;
  readonly folders: readonly FolderEntry[];
  /** 16 bytes a row: `idAt`. */
  readonly ids: Uint8Array<ArrayBuffer>;
  readonly uploaded: Times;
  readonly verified: Times;
  readonly changed: Times;
  /** Row of the other half of a Live Photo, -1 for none. */
  readonly partner: Int32Array;
  /** Ids of other halves that are not in the snapshot. */
  readonly partnerElsewhere: Pieces;
}

const steps = numberColumn<number | undefined>((step) => step);

function readSchema(schema: typeof indexSchema | typeof restSchema, parts: Parts, rows: number): unknown {
  return Object.fromEntries(
    Object.entries(schema).map(([name, column]) => [name, column.read(partOf(parts, name), rows)]),
  );
}

function partnersOf(parts: Parts, rows: number): Int32Array {
  const away = steps.read(partOf(parts, 'partner'), rows);
  const partners = new Int32Array(rows);
  for (let row = 0; row < rows; row += 1) {
    const step = away[row] ?? Number.NaN;
    partners[row] = Number.isNaN(step) ? -1 : row + step;
  }
  return partners;
}

/** The columns of the section `index`, inflated, of a snapshot of so many files. */
export function decodeIndex(section: Uint8Array, files: number): SnapshotColumns {
  const parts = readParts(section);
  const times = (name: string, base?: Float64Array) => readTimes(partOf(parts, name), files, 'utc', base);
  const uploaded = times('uploaded');
  const verified = times('verified', uploaded.ms);
  const settled = verified.ms.map((ms, row) => (Number.isNaN(ms) ? (uploaded.ms[row] ?? Number.NaN) : ms));
  return {
    // The schema says the type of each column that it reads.
    ...(readSchema(indexSchema, parts, files) as IndexColumns),
    files,
    folders: JSON.parse(partOf(parts, 'folders').text()) as FolderEntry[],
    ids: readIds(partOf(parts, 'id'), files),
    uploaded,
    verified,
    changed: times('changed', settled),
    partner: partnersOf(parts, files),
    partnerElsewhere: readPieces(partOf(parts, 'partnerElsewhere'), files),
  };
}

/** The columns of the section `rest`, inflated. */
export function decodeRest(section: Uint8Array, files: number): RestColumns {
  return readSchema(restSchema, readParts(section), files) as RestColumns;
}

/** The id of a row. */
export function idAt(ids: Uint8Array, row: number): string {
  return ulidPacking.unpack(ids.subarray(row * ID_BYTES, (row + 1) * ID_BYTES));
}
