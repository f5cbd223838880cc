import type { CodecContext, Demuxer, Frame, Packet, Stream } from 'node-av';
import { MediaFailure } from '../failure.ts';
import type { Ffmpeg } from '../video/ffmpeg.ts';

export interface DecodeOptions {
  /** Only frames that need no other one; each comes out at once. */
  readonly keyframesOnly?: boolean;
}

/** A decoder of one thread: jobs share the machine, and frames held for threads are memory. */
function openDecoder(ffmpeg: Ffmpeg, stream: Stream, options: DecodeOptions): CodecContext {
  const codec = ffmpeg.Codec.findDecoder(stream.codecpar.codecId);
  if (!codec) throw new MediaFailure('unsupported', 'decoder not found');
  const context = new ffmpeg.CodecContext();
  context.allocContext3(codec);
  context.parametersToContext(stream.codecpar);
  context.pktTimebase = stream.timeBase;
  context.threadCount = 1;
  if (options.keyframesOnly) context.setOption('skip_frame', 'nokey');
  const opened = context.open2Sync(codec);
  if (opened < 0) context.freeContext();
  ffmpeg.FFmpegError.throwIfError(opened, 'The decoder does not open');
  return context;
}

/** The packets of the demuxer from where it stands, of all streams; each is valid until the next. */
export function* packetsFrom(ffmpeg: Ffmpeg, demuxer: Demuxer): Generator<Packet> {
  const context = demuxer.getFormatContext();
  using packet = new ffmpeg.Packet();
  packet.alloc();
  while (context.readFrameSync(packet) >= 0) {
    yield packet;
    packet.unref();
  }
}

function* received(decoder: CodecContext, frame: Frame): Generator<Frame> {
  while (decoder.receiveFrameSync(frame) >= 0) {
    yield frame;
    frame.unref();
  }
}

/**
 * The frames of a stream from where the demuxer stands, in the order they are shown; each is valid until the next. Packets
 * that do not decode are passed over, as players do. Synchronous: a frame costs milliseconds of this thread or of another,
 * and jobs have one core.
 */
export function* framesOf(
  ffmpeg: Ffmpeg,
  demuxer: Demuxer,
  stream: Stream,
  options: DecodeOptions = {},
): Generator<Frame> {
  using decoder = openDecoder(ffmpeg, stream, options);
  using frame = new ffmpeg.Frame();
  frame.alloc();
  for (const packet of packetsFrom(ffmpeg, demuxer)) {
    if (packet.streamIndex !== stream.index) continue;
    decoder.sendPacketSync(packet);
    yield* received(decoder, frame);
  }
  decoder.sendPacketSync(null);
  yield* received(decoder, frame);
}
