/** Before the directory: `Apple iOS`, two zeros, a version, the byte order (ExifTool, Apple maker notes). */
const HEADER_BYTES = 14;
/** Tag of the identifier that the picture and the video of a Live Photo share. */
const CONTENT_IDENTIFIER = 0x0011;
const ASCII = 2;

/** A content identifier in its one form, or undefined where the text is none. */
export function parseContentId(text: unknown): string | undefined {
  const id = typeof text === 'string' ? text.replace(/\0+$/, '').trim().toUpperCase() : '';
  return /^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/.test(id) ? id : undefined;
}

/** The bytes of a tag as ExifReader gives those that it does not read itself. */
function bytesOf(value: unknown): Buffer | undefined {
  return Array.isArray(value) && value.every((byte) => typeof byte === 'number') ? Buffer.from(value) : undefined;
}

/** The content identifier in an Apple maker note, whose offsets count from its own start. */
export function contentIdOfMakerNote(value: unknown): string | undefined {
  const note = bytesOf(value);
  if (!note || note.length < HEADER_BYTES + 2 || note.toString('latin1', 0, 9) !== 'Apple iOS') return undefined;
  const little = note.toString('latin1', 12, 14) === 'II';
  const u16 = (at: number) => (little ? note.readUInt16LE(at) : note.readUInt16BE(at));
  const u32 = (at: number) => (little ? note.readUInt32LE(at) : note.readUInt32BE(at));
  const count = u16(HEADER_BYTES);
  for (let n = 0, at = HEADER_BYTES + 2; n < count && at + 12 <= note.length; n++, at += 12) {
    if (u16(at) !== CONTENT_IDENTIFIER || u16(at + 2) !== ASCII) continue;
    const [length, offset] = [u32(at + 4), u32(at + 8)];
    return length > 64 ? undefined : parseContentId(note.toString('latin1', offset, offset + length));
  }
  return undefined;
}
