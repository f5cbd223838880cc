import { box, fullBox, u8, u16, u32 } from './box-writer.ts';

/** The unit matrix of a track that is shown as it is (ISO/IEC 14496-12, 8.3.2). */
const UNIT_MATRIX = u32(0x1_0000, 0, 0, 0, 0x1_0000, 0, 0, 0, 0x4000_0000);
const UNDETERMINED = 0x55c4; // 'und', 8.4.2

interface Track {
  readonly timescale: number;
  readonly handler: 'vide' | 'soun';
  readonly width: number;
  readonly height: number;
  /** The one sample entry. */
  readonly entry: Buffer;
}

/** Header of a fragmented file of one track (CMAF, ISO/IEC 23000-19, 7.3): says how to decode, holds no frames. */
function initSegment({ timescale, handler, width, height, entry }: Track): Buffer {
  const sound = handler === 'soun';
  const mediaHeader = sound ? fullBox('smhd', 0, 0, u16(0, 0)) : fullBox('vmhd', 0, 1, u16(0, 0, 0, 0));
  const empty = ['stts', 'stsc', 'stco'].map((type) => fullBox(type, 0, 0, u32(0)));
  const table = box('stbl', fullBox('stsd', 0, 0, u32(1), entry), ...empty, fullBox('stsz', 0, 0, u32(0, 0)));
  const reference = fullBox('dref', 0, 0, u32(1), fullBox('url ', 0, 1));
  const media = box(
    'mdia',
    fullBox('mdhd', 0, 0, u32(0, 0, timescale, 0), u16(UNDETERMINED, 0)),
    fullBox('hdlr', 0, 0, u32(0), Buffer.from(handler), Buffer.alloc(12), u8(0)),
    box('minf', mediaHeader, box('dinf', reference), table),
  );
  const header = fullBox(
    'tkhd',
    0,
    3,
    u32(0, 0, 1, 0, 0, 0, 0),
    u16(0, 0, sound ? 0x100 : 0, 0),
    UNIT_MATRIX,
    u32(width * 0x1_0000, height * 0x1_0000),
  );
  const movie = fullBox(
    'mvhd',
    0,
    0,
    u32(0, 0, timescale, 0, 0x1_0000),
    u16(0x100, 0),
    Buffer.alloc(8),
    UNIT_MATRIX,
    Buffer.alloc(24),
    u32(2),
  );
  return Buffer.concat([
    box('ftyp', Buffer.from('iso6'), u32(0), Buffer.from('iso6cmfcmp41')),
    box('moov', movie, box('trak', header, media), box('mvex', fullBox('trex', 0, 0, u32(1, 1, 0, 0, 0)))),
  ]);
}

/** `avcC` (ISO/IEC 14496-15, 5.3.3.1) as the encoder gives it; square pixels of BT.709 in the range of video. */
export function videoInit(width: number, height: number, timescale: number, avcC: Buffer): Buffer {
  const entry = box(
    'avc1',
    Buffer.alloc(6),
    u16(1),
    Buffer.alloc(16),
    u16(width, height),
    u32(72 * 0x1_0000, 72 * 0x1_0000, 0),
    u16(1),
    Buffer.alloc(32),
    u16(24, 0xffff),
    box('avcC', avcC),
    box('colr', Buffer.from('nclx'), u16(1, 1, 1), u8(0)),
    box('pasp', u32(1, 1)),
  );
  return initSegment({ timescale, handler: 'vide', width, height, entry });
}

/** A descriptor of ISO/IEC 14496-1, 8.3.3; ours are short. */
function descriptor(tag: number, ...body: readonly Buffer[]): Buffer {
  const bytes = Buffer.concat(body);
  return Buffer.concat([u8(tag, bytes.length), bytes]);
}

/** `config` is the AudioSpecificConfig (ISO/IEC 14496-3, 1.6.2.1). */
export function soundInit(sampleRate: number, channels: number, bitRate: number, config: Buffer): Buffer {
  const decoder = descriptor(4, u8(0x40, 0x15, 0, 0, 0), u32(bitRate, bitRate), descriptor(5, config));
  const stream = descriptor(3, u16(1), u8(0), decoder, descriptor(6, u8(2)));
  const entry = box(
    'mp4a',
    Buffer.alloc(6),
    u16(1),
    Buffer.alloc(8),
    u16(channels, 16, 0, 0),
    u32(sampleRate * 0x1_0000),
    fullBox('esds', 0, 0, stream),
  );
  return initSegment({ timescale: sampleRate, handler: 'soun', width: 0, height: 0, entry });
}
