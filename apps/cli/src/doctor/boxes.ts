/** A box of an MP4 (ISO/IEC 14496-12, 4.2): four letters and what it holds. */
interface Box {
  readonly type: string;
  readonly body: Buffer;
}

/** The boxes that follow each other in these bytes; throws where they do not fill them exactly. */
function boxesOf(bytes: Buffer): Box[] {
  const boxes: Box[] = [];
  let at = 0;
  while (at < bytes.length) {
    const size = bytes.length - at < 8 ? 0 : bytes.readUInt32BE(at);
    if (size < 8 || at + size > bytes.length) throw new Error(`no box at byte ${at} of ${bytes.length}`);
    boxes.push({ type: bytes.toString('latin1', at + 4, at + 8), body: bytes.subarray(at + 8, at + size) });
    at += size;
  }
  return boxes;
}

function find(bytes: Buffer, ...path: string[]): Buffer {
  return path.reduce((within, type) => {
    const box = boxesOf(within).find((one) => one.type === type);
    if (!box) throw new Error(`it has no ${path.join('/')}`);
    return box.body;
  }, bytes);
}

/** Where a fragment lies on the time of its track, in ticks. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Of an init segment: ticks of a second of its one track (8.4.2). Throws where it is none. */
export function timescaleOf(init: Buffer): number {
  find(init, 'ftyp');
  find(init, 'moov', 'mvex');
  const mdhd = find(init, 'moov', 'trak', 'mdia', 'mdhd');
  return mdhd.readUInt32BE(mdhd[0] === 1 ? 20 : 12);
}

/** Bytes of the fields of a sample in `trun` (8.8.8), by the flag that says that they are there. */
const sampleFields = [0x100, 0x200, 0x400, 0x800];

function durationOfRun(traf: Buffer): number {
  const run = find(traf, 'trun');
  const flags = run.readUIntBE(1, 3);
  if (!(flags & 0x100)) throw new Error('its samples have no durations');
  const width = 4 * sampleFields.filter((field) => flags & field).length;
  let at = 8 + (flags & 0x1 ? 4 : 0) + (flags & 0x4 ? 4 : 0);
  let sum = 0;
  for (let left = run.readUInt32BE(4); left > 0; left--, at += width) sum += run.readUInt32BE(at);
  return sum;
}

function stretchOf(moof: Buffer): Stretch {
  const traf = find(moof, 'traf');
  const time = find(traf, 'tfdt');
  const from = time[0] === 1 ? Number(time.readBigUInt64BE(4)) : time.readUInt32BE(4);
  return { from, to: from + durationOfRun(traf) };
}

/** The fragments of a segment, each of which must be followed by its bytes. Throws where it is none. */
export function stretchesOf(segment: Buffer): Stretch[] {
  const boxes = boxesOf(segment).filter(({ type }) => !['styp', 'sidx', 'prft', 'emsg'].includes(type));
  const order = boxes.map(({ type }) => type).join(' ');
  if (!/^moof mdat( moof mdat)*$/.test(order)) throw new Error(`it is made of ${order || 'nothing'}`);
  return boxes.filter(({ type }) => type === 'moof').map(({ body }) => stretchOf(body));
}
