import { join } from 'node:path';
import type { DerivativeFile } from '../types.ts';
import type { Ffmpeg } from './ffmpeg.ts';
import { openVideo } from './open.ts';
import { packetsOf } from './packets.ts';
import type { Probe } from './probe.ts';

/** Copies picture and sound, bit for bit, into an MP4 whose index comes first. Other streams stay behind. */
export async function writeFaststart(
  ffmpeg: Ffmpeg,
  path: string,
  mime: string,
  video: Probe,
  outDir: string,
): Promise<DerivativeFile> {
  const target = join(outDir, 'direct.mp4');
  await using input = await openVideo(ffmpeg, path, mime);
  await using output = await ffmpeg.Muxer.open(target, { input, format: 'mp4', options: { movflags: 'faststart' } });
  const indexes = new Map<number, number>();
  for (const wanted of [video.stream, video.audio]) {
    const stream = wanted && input.getStream(wanted.index);
    if (stream) indexes.set(stream.index, output.addStream(stream));
  }
  for await (const packet of packetsOf(ffmpeg, input)) {
    const index = indexes.get(packet.streamIndex);
    if (index !== undefined) await output.writePacket(packet, index);
  }
  await output.close();
  return { name: 'direct.mp4', path: target, contentType: 'video/mp4' };
}
