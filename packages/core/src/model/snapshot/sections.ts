import { type ByteReader, badSnapshot, createByteReader } from './byte-reader.ts';
import { type ByteWriter, createByteWriter } from './byte-writer.ts';

/** The parts of a section by name. */
export type Parts = ReadonlyMap<string, Uint8Array>;

/** Writes parts by name, each behind its length, so that a reader passes over those that it does not know. */
export interface PartsWriter {
  part(name: string, write: (out: ByteWriter) => void): void;
  done(): Uint8Array<ArrayBuffer>;
}

/** Makes an empty {@link PartsWriter}. */
export function createPartsWriter(): PartsWriter {
  const all = createByteWriter();
  return {
    part(name, write) {
      const out = createByteWriter();
      write(out);
      const bytes = out.done();
      all.text(name);
      all.count(bytes.length);
      all.bytes(bytes);
    },
    done: () => all.done(),
  };
}

/** The parts that a {@link PartsWriter} has written. Views, not copies. */
export function readParts(section: Uint8Array): Parts {
  const reader = createByteReader(section);
  const parts = new Map<string, Uint8Array>();
  for (let at = 0; at < section.length; ) {
    const name = reader.text();
    const bytes = reader.bytes(reader.count());
    parts.set(name, bytes);
    at = bytes.byteOffset - section.byteOffset + bytes.length;
  }
  return parts;
}

/** A reader of one part. `bad-request` where there is none: the snapshot is of another kind than its version says. */
export function partOf(parts: Parts, name: string): ByteReader {
  const bytes = parts.get(name);
  if (!bytes) throw badSnapshot(`The snapshot has no part “${name}”.`);
  return createByteReader(bytes);
}
