import { badSnapshot, decodeText } from './byte-reader.ts';
import { encodeText } from './byte-writer.ts';

/** First bytes of a snapshot: `rdrsnap` and the version of the container. */
const MAGIC = Uint8Array.of(0x72, 0x64, 0x72, 0x73, 0x6e, 0x61, 0x70, 1);
const PREFIX = MAGIC.length + 4;
const VERSION = 1;

/** Where a section lies in the file, compressed by itself (RFC 1951, raw deflate). Offsets count from the end of the header. */
export interface SnapshotSection {
  readonly name: 'index' | 'rest';
  readonly offset: number;
  /** Bytes in the file. */
  readonly length: number;
}

/** What a snapshot says of itself. */
export interface SnapshotHeader {
  readonly version: number;
  /** UTC, ISO 8601. */
  readonly builtAt: string;
  /** Changes since lie behind this cursor of the feed. */
  readonly cursor: string;
  readonly files: number;
  readonly folders: number;
  readonly sections: readonly SnapshotSection[];
}

/** Deflates or inflates a whole section; core has no compressor of its own. */
export type Compression = (bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>;

/** The bytes before the first section: magic, length of the header (u32, little-endian), header as JSON. */
export function writeSnapshotHead(header: Omit<SnapshotHeader, 'version'>): Uint8Array<ArrayBuffer> {
  const json = encodeText(JSON.stringify({ version: VERSION, ...header }));
  const head = new Uint8Array(PREFIX + json.length);
  head.set(MAGIC);
  new DataView(head.buffer).setUint32(MAGIC.length, json.length, true);
  head.set(json, PREFIX);
  return head;
}

/**
 * The header at the beginning of these bytes, and how long it is; undefined where more of the file is needed.
 * `bad-request` for a file that is no snapshot, or one of a newer program.
 */
export function readSnapshotHead(bytes: Uint8Array): { header: SnapshotHeader; length: number } | undefined {
  if (!MAGIC.subarray(0, bytes.length).every((byte, n) => bytes[n] === byte)) throw badSnapshot('This is no snapshot.');
  if (bytes.length < PREFIX) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = PREFIX + view.getUint32(MAGIC.length, true);
  if (bytes.length < length) return undefined;
  const header = JSON.parse(decodeText(bytes.subarray(PREFIX, length))) as SnapshotHeader;
  if (header.version !== VERSION) throw badSnapshot('The snapshot was made by a newer program.');
  return { header, length };
}

/** How many bytes of the file hold the header and the section `index`: all that a device asks for. */
export function indexEnd({ header, length }: { header: SnapshotHeader; length: number }): number {
  const index = header.sections.find(({ name }) => name === 'index');
  return length + (index ? index.offset + index.length : 0);
}

/** The bytes of one section, as they lie in a whole file or in its beginning. A view. */
export function sectionOf(file: Uint8Array, name: SnapshotSection['name']): Uint8Array<ArrayBuffer> {
  const head = readSnapshotHead(file);
  const section = head?.header.sections.find((section) => section.name === name);
  if (!head || !section) throw badSnapshot(`The snapshot has no section “${name}”.`);
  const from = head.length + section.offset;
  if (file.length < from + section.length) throw badSnapshot('The snapshot ends too early.');
  return file.slice(from, from + section.length);
}
