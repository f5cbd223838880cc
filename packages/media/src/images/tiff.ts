const TYPE = { short: 3, long: 4, undefined: 7 } as const;
const FIELD_BYTES = 12;

type Field = readonly [tag: number, type: number, count: number, value: number];

/** A picture of our own decoders at full size and upright, as a TIFF in memory. */
export interface WholePicture {
  readonly tiff: Buffer;
  /** As the file states it. */
  readonly width: number;
  readonly height: number;
  /** False: the fourth channel says nothing. */
  readonly hasAlpha: boolean;
  /** True where the file ends before its pixels do; what is missing is blank. */
  readonly truncated: boolean;
}

/** Room in a TIFF in memory: the file's bytes, and where its pixels lie in them. */
export interface TiffBuffer {
  readonly file: Buffer;
  readonly pixels: Uint8ClampedArray;
}

/**
 * Room for `width` x `height` pixels, RGB or RGBA, inside an uncompressed little-endian TIFF 6.0 with a colour profile. It is how
 * pixels of a decoder of our own reach libvips together with what their colours mean, without copying them.
 */
export function allocateTiff(width: number, height: number, channels: 3 | 4, icc?: Buffer): TiffBuffer {
  const profile = icc ?? Buffer.alloc(0);
  const bitsAt = 8;
  const profileAt = bitsAt + 8;
  const pixelsAt = profileAt + profile.length + (profile.length % 2);
  const pixelBytes = width * height * channels;
  const directoryAt = pixelsAt + pixelBytes;
  const fields: Field[] = [
    [256, TYPE.long, 1, width],
    [257, TYPE.long, 1, height],
    [258, TYPE.short, channels, bitsAt],
    [259, TYPE.short, 1, 1], // not compressed
    [262, TYPE.short, 1, 2], // RGB
    [273, TYPE.long, 1, pixelsAt],
    [277, TYPE.short, 1, channels],
    [278, TYPE.long, 1, height],
    [279, TYPE.long, 1, pixelBytes],
    // The fourth channel is alpha, not premultiplied.
    ...(channels === 4 ? [[338, TYPE.short, 1, 2] as const] : []),
    ...(icc ? [[34_675, TYPE.undefined, profile.length, profileAt] as const] : []),
  ];
  const file = Buffer.allocUnsafe(directoryAt + 2 + fields.length * FIELD_BYTES + 4);
  file.write('II*\0', 0, 'latin1');
  file.writeUInt32LE(directoryAt, 4);
  for (let channel = 0; channel < 4; channel++) file.writeUInt16LE(8, bitsAt + channel * 2);
  profile.copy(file, profileAt);
  file.writeUInt16LE(fields.length, directoryAt);
  fields.forEach(([tag, type, count, value], index) => {
    const at = directoryAt + 2 + index * FIELD_BYTES;
    file.writeUInt16LE(tag, at);
    file.writeUInt16LE(type, at + 2);
    file.writeUInt32LE(count, at + 4);
    file.writeUInt32LE(value, at + 8);
  });
  file.writeUInt32LE(0, file.length - 4);
  return { file, pixels: new Uint8ClampedArray(file.buffer, file.byteOffset + pixelsAt, pixelBytes) };
}
