import { loadFfmpeg } from '../video/ffmpeg.ts';

export interface VideoFixture {
  readonly width?: number;
  readonly height?: number;
  readonly frames?: number;
  /** `mpeg4`, `libx264` or `libx265`. */
  readonly encoder?: string;
  /** Brightness of a frame; its left half is 40 brighter, so that turns can be told. */
  readonly luma?: (frame: number) => number;
  readonly faststart?: boolean;
  /** Frames from one keyframe to the next. */
  readonly gop?: number;
  /** Bytes of filler in each frame, with `libx264` alone: decoders skip them. */
  readonly filler?: number;
  readonly metadata?: Readonly<Record<string, string>>;
  /** A display matrix of nine numbers (ISO/IEC 14496-12, 6.2.2), not yet in fixed point. */
  readonly matrix?: readonly number[];
}

const FRAME_RATE = 10;

/** The range of video: 16 is black, 235 white. */
function limited(luma: number): number {
  return Math.min(235, Math.max(16, luma));
}

function picture(width: number, height: number, luma: number): Buffer {
  const pixels = Buffer.alloc((width * height * 3) / 2, 128);
  for (let y = 0; y < height; y++) {
    pixels.fill(limited(luma + 40), y * width, y * width + width / 2);
    pixels.fill(limited(luma), y * width + width / 2, (y + 1) * width);
  }
  return pixels;
}

function displayMatrix(matrix: readonly number[]): Buffer {
  const bytes = Buffer.alloc(36);
  for (const [index, value] of matrix.entries()) {
    bytes.writeInt32LE(value * (index % 3 === 2 ? 2 ** 30 : 2 ** 16), index * 4);
  }
  return bytes;
}

/** A NAL unit of filler (ITU-T H.264, 7.3.2.7), as a stream of bytes has it. */
function fillerUnit(length: number): Buffer {
  const unit = Buffer.alloc(length, 0xff);
  unit.set([0, 0, 0, 1, 0x0c]);
  unit[length - 1] = 0x80;
  return unit;
}

/** Writes a tiny silent video at ten frames a second; the container is the one of the path's extension. */
export async function makeVideo(path: string, fixture: VideoFixture = {}): Promise<void> {
  const { width = 64, height = 48, frames = 20, luma = () => 100 } = fixture;
  const filler = fixture.filler ? fillerUnit(fixture.filler) : undefined;
  const ffmpeg = await loadFfmpeg();
  const timeBase = { num: 1, den: FRAME_RATE };
  const codec = ffmpeg.Codec.findEncoderByName((fixture.encoder ?? 'mpeg4') as never);
  if (!codec) throw new Error('No such encoder');
  using encoder = await ffmpeg.Encoder.create(codec, { gopSize: fixture.gop ?? 10, maxBFrames: 0, threadCount: 1 });
  await using output = await ffmpeg.Muxer.open(path, {
    ...(fixture.faststart && { options: { movflags: 'faststart' } }),
    configure: (context) => {
      context.metadata = ffmpeg.Dictionary.fromObject({ ...fixture.metadata });
    },
  });
  const index = output.addStream(encoder);
  for (let n = 0; n <= frames; n++) {
    const props = { width, height, format: ffmpeg.AV_PIX_FMT_YUV420P, timeBase, pts: BigInt(n) };
    using frame = n === frames ? null : ffmpeg.Frame.fromVideoBuffer(picture(width, height, luma(n)), props);
    for (const packet of await encoder.encodeAll(frame)) {
      const stream = output.getStream(index);
      if (fixture.matrix && stream) {
        stream.codecpar.addCodedSideData(ffmpeg.AV_PKT_DATA_DISPLAYMATRIX, displayMatrix(fixture.matrix));
      }
      using owned = packet;
      if (filler) owned.data = Buffer.concat([owned.data ?? Buffer.alloc(0), filler]);
      await output.writePacket(owned, index);
    }
  }
  await output.close();
}
