import type { Demuxer, Packet } from 'node-av';
import type { Ffmpeg } from './ffmpeg.ts';

/**
 * The packets of a file, of one stream or of all, until its end or the first that cannot be read. Each is only valid until
 * the next. (`Demuxer.packets` reads ahead and drops what is in its queue when the end comes first: node-av 6.1.)
 */
export async function* packetsOf(ffmpeg: Ffmpeg, demuxer: Demuxer, streamIndex?: number): AsyncGenerator<Packet> {
  const context = demuxer.getFormatContext();
  using packet = new ffmpeg.Packet();
  packet.alloc();
  while ((await context.readFrame(packet)) >= 0) {
    const stream = demuxer.getStream(packet.streamIndex);
    if (stream && (streamIndex === undefined || stream.index === streamIndex)) {
      packet.timeBase = stream.timeBase;
      yield packet;
    }
    packet.unref();
  }
}
