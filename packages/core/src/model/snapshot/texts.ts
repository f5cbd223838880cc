import { type ByteReader, decodeText } from './byte-reader.ts';
import { type ByteWriter, createByteWriter, encodeText } from './byte-writer.ts';
import type { Packing } from './packing.ts';

/** Pieces of bytes by row, none of which is copied or made a string before it is asked for. */
export interface Pieces {
  /** All pieces, one behind the other. */
  readonly bytes: Uint8Array;
  /** Where the piece of a row begins; one more than there are rows. */
  readonly starts: Uint32Array;
  /** 0 absent, 1 a text in UTF-8, 2 packed as the column says. */
  readonly forms: Uint8Array;
}

const ABSENT = 0;
const PLAIN = 1;
const PACKED = 2;

/** Writes texts or their absence: lengths first, then all bytes, packed where `packing` can. */
export function writeTexts(
  values: readonly (string | undefined)[],
  packing: Packing | undefined,
  out: ByteWriter,
): void {
  const pieces = createByteWriter();
  for (const value of values) {
    if (value === undefined) {
      out.count(ABSENT);
      continue;
    }
    const packed = packing?.pack(value);
    const piece = packed ?? encodeText(value);
    out.count(piece.length * 2 + (packed ? PACKED : PLAIN));
    pieces.bytes(piece);
  }
  out.bytes(pieces.done());
}

/** Reads what {@link writeTexts} wrote. */
export function readPieces(reader: ByteReader, rows: number): Pieces {
  const starts = new Uint32Array(rows + 1);
  const forms = new Uint8Array(rows);
  let end = 0;
  for (let row = 0; row < rows; row += 1) {
    const code = reader.count();
    if (code !== ABSENT) {
      forms[row] = code % 2 === 0 ? PACKED : PLAIN;
      end += (code - (forms[row] ?? 0)) / 2;
    }
    starts[row + 1] = end;
  }
  return { bytes: reader.bytes(end), starts, forms };
}

/** The bytes of a row as they lie in the file; empty where it has none. A view. */
export function pieceAt(pieces: Pieces, row: number): Uint8Array {
  return pieces.bytes.subarray(pieces.starts[row] ?? 0, pieces.starts[row + 1] ?? 0);
}

/** The text of a row; undefined where it has none. */
export function textAt(pieces: Pieces, row: number, packing?: Packing): string | undefined {
  const form = pieces.forms[row] ?? ABSENT;
  if (form === ABSENT) return undefined;
  const piece = pieceAt(pieces, row);
  return form === PACKED && packing ? packing.unpack(piece) : decodeText(piece);
}
