import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type HlsSegment, hlsName } from '@rdrive/core';
import type { Demuxer, Frame, Stream } from 'node-av';
import { type Box, boxesIn } from '../iso/boxes.ts';
import { type Ffmpeg, loadFfmpeg } from '../video/ffmpeg.ts';

/** What came of one unit in one rendition. */
export interface MadePart {
  readonly dir: string;
  readonly index: number;
  readonly segments: readonly HlsSegment[];
}

/** Header and parts behind each other, as a player that loads everything has them. */
export function joined(rendition: string, parts: readonly MadePart[]): Buffer {
  const files = parts.map(({ dir, index }) => readFileSync(join(dir, hlsName.part(rendition, index))));
  return Buffer.concat([readFileSync(join(parts[0]?.dir ?? '', hlsName.init(rendition))), ...files]);
}

function inside(bytes: Buffer, path: readonly string[], from = 0, to = bytes.length): Box {
  const [type, ...rest] = path;
  const found = boxesIn(bytes, from, to).find((box) => box.type === type);
  if (!found) throw new Error(`No box ${type}`);
  return rest.length === 0 ? found : inside(bytes, rest, found.bodyStart, found.end);
}

/** What the boxes of a segment say. */
export interface JudgedSegment {
  readonly boxes: readonly string[];
  /** On the timescale of the track. */
  readonly start: number;
  readonly duration: number;
  readonly samples: number;
  /** Type of the first NAL unit that is coded picture (H.264, table 7-1): 5 is IDR. */
  readonly firstSlice: number | undefined;
}

function firstSlice(bytes: Buffer, from: number, to: number): number | undefined {
  for (let at = from; at + 5 <= to; at += 4 + bytes.readUInt32BE(at)) {
    const type = (bytes[at + 4] ?? 0) & 31;
    if (type >= 1 && type <= 5) return type;
  }
  return undefined;
}

export function judgeSegments(rendition: string, part: MadePart): JudgedSegment[] {
  const bytes = readFileSync(join(part.dir, hlsName.part(rendition, part.index)));
  let end = 0;
  return part.segments.map(({ size }) => {
    end += size;
    const segment = bytes.subarray(end - size, end);
    const tfdt = inside(segment, ['moof', 'traf', 'tfdt']);
    const trun = inside(segment, ['moof', 'traf', 'trun']);
    const mdat = inside(segment, ['mdat']);
    const samples = segment.readUInt32BE(trun.bodyStart + 4);
    let duration = 0;
    for (let n = 0; n < samples; n++) duration += segment.readUInt32BE(trun.bodyStart + 12 + n * 12);
    return {
      boxes: boxesIn(segment).map((box) => box.type),
      start: Number(segment.readBigUInt64BE(tfdt.bodyStart + 4)),
      duration,
      samples,
      firstSlice: firstSlice(segment, mdat.bodyStart, mdat.end),
    };
  });
}

/** Decodes every packet of a stream; unlike the encoder's own decoder it throws at the first error. */
async function* strictly(ffmpeg: Ffmpeg, demuxer: Demuxer, stream: Stream): AsyncGenerator<Frame> {
  using decoder = await ffmpeg.Decoder.create(stream, { threadCount: 1, options: { err_detect: 'explode' } });
  const context = demuxer.getFormatContext();
  using packet = new ffmpeg.Packet();
  packet.alloc();
  while ((await context.readFrame(packet)) >= 0) {
    packet.timeBase = stream.timeBase;
    if (packet.streamIndex === stream.index) yield* await decoder.decodeAll(packet);
    packet.unref();
  }
  yield* await decoder.decodeAll(null);
}

export interface JudgedFrame {
  /** Ticks of 90 kHz on the file's clock. */
  readonly at: number;
  readonly width: number;
  readonly height: number;
  /** Mean of the luma plane. */
  readonly luma: number;
}

/** All frames of a film. */
export async function judgePicture(path: string): Promise<JudgedFrame[]> {
  const ffmpeg = await loadFfmpeg();
  await using demuxer = await ffmpeg.Demuxer.open(path);
  const stream = demuxer.video();
  if (!stream) throw new Error('No picture');
  const { num, den } = stream.timeBase;
  const frames: JudgedFrame[] = [];
  for await (const frame of strictly(ffmpeg, demuxer, stream)) {
    using owned = frame;
    const { width, height } = owned;
    const plane = owned.toBuffer().subarray(0, width * height);
    const luma = plane.reduce((sum, value) => sum + value, 0) / plane.length;
    frames.push({ at: Math.round((Number(owned.bestEffortTimestamp) * num * 90_000) / den), width, height, luma });
  }
  return frames;
}

/** The left channel of a film, and where it begins, in samples. */
export async function judgeSound(path: string): Promise<{ readonly at: number; readonly samples: Float32Array }> {
  const ffmpeg = await loadFfmpeg();
  await using demuxer = await ffmpeg.Demuxer.open(path);
  const stream = demuxer.audio();
  if (!stream) throw new Error('No sound');
  const planes: Buffer[] = [];
  let at: number | undefined;
  for await (const frame of strictly(ffmpeg, demuxer, stream)) {
    using owned = frame;
    at ??= Number(owned.pts);
    planes.push(Buffer.from(owned.data?.[0]?.subarray(0, owned.nbSamples * 4) ?? Buffer.alloc(0)));
  }
  const bytes = Buffer.concat(planes);
  return { at: at ?? 0, samples: new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4) };
}
