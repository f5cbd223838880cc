/** What a field of a directory may hold: a whole number, a text, bytes that it points at, or other directories. */
type Value = number | string | { readonly at: Buffer } | { readonly directories: readonly Layout[] };

/** A directory by its tags; `next` follows it in the chain. */
export interface Layout {
  readonly fields: Readonly<Record<number, Value>>;
  readonly next?: Layout;
}

const TYPE = { ascii: 2, long: 4 } as const;

/** Writes TIFFs and their relations as cameras do: what is pointed at first, the directories behind it. */
export function makeTiff(order: 'II' | 'MM', magic: string, first: Layout, room: Buffer = Buffer.alloc(0)): Buffer {
  const turned = (bytes: Buffer) => (order === 'II' ? bytes : bytes.reverse());
  const u16 = (value: number) => turned(Buffer.from([value & 0xff, value >> 8]));
  const u32 = (value: number) => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32LE(value);
    return turned(bytes);
  };
  const parts: Buffer[] = [Buffer.from(order + magic, 'latin1'), u32(0), room];
  let end = 8 + room.length;
  const place = (bytes: Buffer): number => {
    const at = end;
    const padded = bytes.length % 2 ? Buffer.concat([bytes, Buffer.alloc(1)]) : bytes;
    parts.push(padded);
    end += padded.length;
    return at;
  };
  const encode = (value: Value): [type: number, count: number, bytes: Buffer] => {
    if (typeof value === 'string') return [TYPE.ascii, value.length + 1, Buffer.from(`${value}\0`, 'latin1')];
    if (typeof value === 'number') return [TYPE.long, 1, u32(value)];
    if ('at' in value) return [TYPE.long, 1, u32(place(value.at))];
    const directories = value.directories.map(placeDirectory);
    return [TYPE.long, directories.length, Buffer.concat(directories.map(u32))];
  };
  const placeDirectory = (layout: Layout): number => {
    const next = layout.next ? placeDirectory(layout.next) : 0;
    const entries = Object.entries(layout.fields).map(([tag, value]) => {
      const [type, count, bytes] = encode(value);
      const held = bytes.length <= 4 ? Buffer.concat([bytes, Buffer.alloc(4 - bytes.length)]) : u32(place(bytes));
      return Buffer.concat([u16(Number(tag)), u16(type), u32(count), held]);
    });
    return place(Buffer.concat([u16(entries.length), ...entries, u32(next)]));
  };
  parts[1] = u32(placeDirectory(first));
  return Buffer.concat(parts);
}
