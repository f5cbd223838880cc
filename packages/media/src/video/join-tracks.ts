import type { Demuxer } from 'node-av';
import type { Ffmpeg } from './ffmpeg.ts';
import { openVideo } from './open.ts';
import { packetsOf } from './packets.ts';

/** Copies the first track of each file, bit for bit, into one MP4 whose index comes first. */
export async function joinTracks(ffmpeg: Ffmpeg, paths: readonly string[], target: string): Promise<void> {
  await using stack = new AsyncDisposableStack();
  const inputs: Demuxer[] = [];
  for (const path of paths) inputs.push(stack.use(await openVideo(ffmpeg, path, 'video/mp4')));
  await using output = await ffmpeg.Muxer.open(target, { format: 'mp4', options: { movflags: 'faststart' } });
  const tracks = inputs.flatMap((input) => {
    const stream = input.getStream(0);
    return stream ? [{ input, index: output.addStream(stream) }] : [];
  });
  for (const { input, index } of tracks) {
    for await (const packet of packetsOf(ffmpeg, input, 0)) await output.writePacket(packet, index);
  }
  await output.close();
}
