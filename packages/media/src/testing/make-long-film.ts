import { mkdtemp, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Demuxer, Packet } from 'node-av';
import { packetsFrom } from '../hls/frames.ts';
import { type Ffmpeg, loadFfmpeg } from '../video/ffmpeg.ts';
import { makeFilm, steady } from './make-film.ts';

export interface LongFilm {
  readonly width: number;
  readonly height: number;
  /** A multiple of {@link STRETCH_SECONDS}. */
  readonly seconds: number;
}

/** So much is encoded and then repeated: 375 frames of AAC at 48 kHz, so that no sample is missing at a joint. */
export const STRETCH_SECONDS = 8;
const RATE = 30;
/** Pixels that the picture moves from frame to frame. */
const STEP = 2;

/** A pattern of every size under a grain, and a window that moves along it. */
function movingPicture(width: number, height: number): (index: number) => Buffer {
  const wide = width + STEP * STRETCH_SECONDS * RATE;
  const pattern = Uint8Array.from({ length: wide * height }, (_, at) => {
    const [x, y] = [at % wide, Math.floor(at / wide)];
    const grain = ((x * 7_919 + y * 104_729) >>> 3) % 13;
    return 120 + 45 * Math.sin(x / 37 + y / 91) + 35 * Math.sin(y / 11) * Math.sin(x / 7) + grain;
  });
  return (index) => {
    const planes = Buffer.alloc((width * height * 3) / 2, 128);
    for (let y = 0; y < height; y += 1) {
      const from = y * wide + index * STEP;
      planes.set(pattern.subarray(from, from + width), y * width);
    }
    return planes;
  };
}

/** The packets of a film in the order of its file, without what is cut off at its start (the priming of AAC). */
async function packetsOf(ffmpeg: Ffmpeg, path: string) {
  const demuxer = await ffmpeg.Demuxer.open(path);
  const packets: Packet[] = [];
  for (const packet of packetsFrom(ffmpeg, demuxer)) {
    const own = packet.pts < 0n ? null : packet.clone();
    if (own) packets.push(own);
  }
  return { demuxer, packets };
}

/** A container of the kind of the path's extension, with the streams of another one. */
function openOutput(ffmpeg: Ffmpeg, path: string, like: Demuxer) {
  const output = new ffmpeg.FormatContext();
  const check = (code: number) => ffmpeg.FFmpegError.throwIfError(code, 'The film cannot be written');
  check(output.allocOutputContext2(null, null, path));
  for (const from of like.streams) {
    const to = output.newStream(null);
    check(from.codecpar.copy(to.codecpar));
    // Of the one container: others have tags of their own.
    to.codecpar.codecTag = 0;
    to.timeBase = from.timeBase;
  }
  check(output.openOutputSync());
  check(output.writeHeaderSync());
  return {
    write: (packet: Packet, shiftSeconds: number) => {
      using copy = packet.clone();
      const [from, to] = [like.streams, output.streams ?? []].map((streams) => streams[packet.streamIndex]?.timeBase);
      if (!copy || !from || !to) throw new Error('A packet has no stream');
      const shift = BigInt((shiftSeconds * from.den) / from.num);
      copy.pts += shift;
      copy.dts += shift;
      copy.rescaleTs(from, to);
      check(output.interleavedWriteFrameSync(copy));
    },
    close: () => {
      check(output.writeTrailerSync());
      output.closeOutputSync();
      output.freeContext();
    },
  };
}

/**
 * Writes a film of H.264 and AAC as long as is wished, in the time of a copy: its picture moves, keyframes lie two seconds
 * apart, and the tone goes on over the joints.
 */
export async function makeLongFilm(path: string, { width, height, seconds }: LongFilm): Promise<void> {
  const ffmpeg = await loadFfmpeg();
  const dir = await mkdtemp(join(dirname(path), 'stretch-'));
  try {
    const stretch = join(dir, 'stretch.mp4');
    const shownAt = steady(STRETCH_SECONDS * RATE, RATE);
    const sound = { seconds: STRETCH_SECONDS, hertz: 1_000 };
    await makeFilm(stretch, { width, height, shownAt, gop: 2 * RATE, picture: movingPicture(width, height), sound });
    const { demuxer, packets } = await packetsOf(ffmpeg, stretch);
    await using _input = demuxer;
    const output = openOutput(ffmpeg, path, demuxer);
    for (let from = 0; from < seconds; from += STRETCH_SECONDS) {
      for (const packet of packets) output.write(packet, from);
    }
    output.close();
    for (const packet of packets) packet.free();
  } finally {
    await rm(dir, { recursive: true });
  }
}
