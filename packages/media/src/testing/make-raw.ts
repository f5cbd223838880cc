import { box, bytes } from './boxes.ts';
import { type Layout, makeTiff } from './make-tiff.ts';

/** What goes into a synthesised raw picture. */
export interface RawParts {
  /** The preview, as stored. */
  readonly jpeg: Buffer;
  /** A smaller one, which every format has besides. */
  readonly thumb: Buffer;
  readonly width: number;
  readonly height: number;
  readonly orientation: number;
}

/** A lossless JPEG frame (SOF3) of twelve bits: how several formats pack the pixels of the sensor. */
const lossless = Buffer.from('ffd8ffc3000b0c0fff0fff010011000000', 'hex');
const sensor = Buffer.alloc(5_000, 0x5a);

const exif: Layout = { fields: { 36867: '2024:05:01 18:00:00', 36881: '+02:00', 34855: 200 } };

function camera(make: string, { orientation }: RawParts) {
  return { 271: make, 272: 'One', 274: orientation, 34665: { directories: [exif] } };
}

const jpegAt = (jpeg: Buffer) => ({ 513: { at: jpeg }, 514: jpeg.length });
const stripAt = (strip: Buffer) => ({ 273: { at: strip }, 279: strip.length });
const size = ({ width, height }: RawParts) => ({ 256: width, 257: height });

function cr2(parts: RawParts): Buffer {
  const raw = { fields: { 259: 6, ...stripAt(lossless) } };
  const small = { fields: { 256: 32, 257: 32, 259: 1, ...stripAt(Buffer.alloc(32 * 32 * 6)) }, next: raw };
  const thumb = { fields: jpegAt(parts.thumb), next: small };
  const fields = { ...size(parts), 259: 6, ...stripAt(parts.jpeg), ...camera('Canon', parts) };
  return makeTiff('II', '*\0', { fields, next: thumb }, Buffer.from('CR\x02\0\0\0\0\0', 'latin1'));
}

function nef(parts: RawParts): Buffer {
  const preview = { fields: { 254: 1, 259: 6, ...jpegAt(parts.jpeg) } };
  const raw = { fields: { 254: 0, ...size(parts), 259: 34_713, ...stripAt(sensor) } };
  const thumb = { 254: 1, 256: 160, 257: 120, 259: 1, ...stripAt(Buffer.alloc(160 * 120 * 3)) };
  return makeTiff('MM', '\0*', {
    fields: { ...thumb, ...camera('NIKON CORPORATION', parts), 330: { directories: [preview, raw] } },
  });
}

function arw(parts: RawParts): Buffer {
  const raw = { fields: { 254: 0, ...size(parts), 259: 32_767, ...stripAt(sensor) } };
  const fields = { 254: 1, 259: 6, ...jpegAt(parts.jpeg), ...camera('SONY', parts), 330: { directories: [raw] } };
  return makeTiff('II', '*\0', { fields, next: { fields: jpegAt(parts.thumb) } });
}

function dng(parts: RawParts): Buffer {
  const raw = { fields: { 254: 0, ...size(parts), 259: 7, 262: 32_803, ...stripAt(lossless) } };
  const preview = { fields: { 254: 1, 259: 7, 262: 6, ...stripAt(parts.jpeg) } };
  const fields = { 254: 1, 259: 7, ...stripAt(parts.thumb), ...camera('Leica', parts) };
  return makeTiff('II', '*\0', { fields: { ...fields, 330: { directories: [raw, preview] } } });
}

function pef(parts: RawParts): Buffer {
  const preview = { fields: { 254: 1, ...jpegAt(parts.jpeg) } };
  const thumb = { fields: { 254: 1, ...jpegAt(parts.thumb) }, next: preview };
  const fields = { ...size(parts), 259: 65_535, ...stripAt(sensor), ...camera('PENTAX', parts) };
  return makeTiff('MM', '\0*', { fields, next: thumb });
}

function rw2(parts: RawParts): Buffer {
  // The preview is the value of the field itself, which no other format does.
  const tiff = makeTiff('II', 'U\0', {
    fields: { 46: { at: parts.jpeg }, ...size(parts), ...camera('Panasonic', parts) },
  });
  const field = tiff.lastIndexOf(Buffer.from([46, 0, 4, 0, 1, 0, 0, 0]));
  tiff.writeUInt16LE(7, field + 2);
  tiff.writeUInt32LE(parts.jpeg.length, field + 4);
  return tiff;
}

/** Offsets of the maker note count from its own start, where its name stands. */
function olympusNote(jpeg: Buffer): Buffer {
  const little = (...numbers: number[]) => bytes(...numbers).swap32();
  const field = (tag: number, type: number, value: number) =>
    Buffer.concat([Buffer.from([tag & 255, tag >> 8, type, 0]), little(1, value)]);
  const settingsAt = 12 + 2 + 12 + 4;
  const jpegStart = settingsAt + 2 + 24 + 4;
  return Buffer.concat([
    Buffer.from('OLYMPUS\0II\x03\0\x01\0', 'latin1'),
    field(0x2020, 13, settingsAt),
    little(0),
    Buffer.from([2, 0]),
    field(0x101, 4, jpegStart),
    field(0x102, 4, jpeg.length),
    little(0),
    jpeg,
  ]);
}

function orf(parts: RawParts): Buffer {
  const note = olympusNote(parts.jpeg);
  const shot = { fields: { ...exif.fields, 37500: { at: note } } };
  const fields = { ...size(parts), 259: 1, ...stripAt(sensor), ...camera('OM Digital', parts) };
  const tiff = makeTiff('II', 'RO', { fields: { ...fields, 34665: { directories: [shot] } } });
  const field = tiff.lastIndexOf(Buffer.from([0x7c, 0x92, 4, 0, 1, 0, 0, 0]));
  tiff.writeUInt16LE(7, field + 2);
  tiff.writeUInt32LE(note.length, field + 4);
  return tiff;
}

/** The JPEG brings all tags itself, so it is given one with EXIF. */
function raf({ jpeg }: RawParts): Buffer {
  const head = Buffer.alloc(160);
  head.write('FUJIFILMCCD-RAW 0201FF159501X-T1', 'latin1');
  head.writeUInt32BE(head.length, 84);
  head.writeUInt32BE(jpeg.length, 88);
  return Buffer.concat([head, jpeg, sensor]);
}

function cr3(parts: RawParts): Buffer {
  const main = { 271: 'Canon', 272: 'One', 274: parts.orientation, ...size(parts) };
  const uuid = (id: string, ...children: Buffer[]) => box('uuid', Buffer.from(id, 'hex'), ...children);
  const tags = uuid(
    '85c0b687820f11e08111f4ce462b6a48',
    box('CMT1', makeTiff('II', '*\0', { fields: main })),
    box('CMT2', makeTiff('II', '*\0', exif)),
    box('THMB', bytes(0, 0, parts.thumb.length, 0), parts.thumb),
  );
  const track = (at: number, length: number) =>
    box(
      'trak',
      box('mdia', box('minf', box('stbl', box('stsz', bytes(0, length, 1)), box('co64', bytes(0, 1, 0, at))))),
    );
  const preview = uuid(
    'eaf42b5e1c984b88b9fbb7dc406e4d16',
    bytes(0, 1),
    box('PRVW', bytes(0, 0x1_0000 + 64, 0x30_0001, parts.thumb.length), parts.thumb),
  );
  const head = box('ftyp', Buffer.from('crx \0\0\0\x01crx isom', 'latin1'));
  const moov = (at: number) => box('moov', tags, track(at + parts.jpeg.length, 1_000), track(at, parts.jpeg.length));
  const dataAt = head.length + moov(0).length + preview.length + 8;
  return Buffer.concat([head, moov(dataAt), preview, box('mdat', parts.jpeg, sensor)]);
}

/** Raw pictures as each maker's cameras lay them out, after the descriptions of ExifTool and of lclevy/canon_cr3. */
export const makeRaw = { cr2, cr3, nef, arw, raf, rw2, dng, orf, pef } as const;
