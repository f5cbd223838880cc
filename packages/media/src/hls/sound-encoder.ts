import type { CodecContext } from 'node-av';
import { MediaFailure } from '../failure.ts';
import type { Ffmpeg } from '../video/ffmpeg.ts';
import type { Sample } from './fragment.ts';
import { SOUND } from './renditions.ts';

/** What makes AAC frames. */
export interface SoundEncoder extends Disposable {
  /** AudioSpecificConfig (ISO/IEC 14496-3, 1.6.2.1). */
  readonly config: Buffer;
  /** Both channels behind each other, at a place in samples; `null` at the end. What has come out by then. */
  encode(samples: Buffer | null, at: number): Sample[];
}

function open(ffmpeg: Ffmpeg): CodecContext {
  const codec = ffmpeg.Codec.findEncoderByName(ffmpeg.FF_ENCODER_AAC);
  if (!codec) throw new MediaFailure('unsupported', 'No encoder of AAC');
  const context = new ffmpeg.CodecContext();
  context.allocContext3(codec);
  context.sampleRate = SOUND.rate;
  context.sampleFormat = ffmpeg.AV_SAMPLE_FMT_FLTP;
  context.channelLayout = ffmpeg.AV_CHANNEL_LAYOUT_STEREO;
  context.bitRate = BigInt(SOUND.bitRate);
  context.timeBase = new ffmpeg.Rational(1, SOUND.rate);
  context.threadCount = 1;
  context.setFlags(ffmpeg.AV_CODEC_FLAG_GLOBAL_HEADER);
  const opened = context.open2Sync(codec);
  if (opened < 0) context.freeContext();
  ffmpeg.FFmpegError.throwIfError(opened, 'The encoder of sound does not open');
  return context;
}

export function createSoundEncoder(ffmpeg: Ffmpeg): SoundEncoder {
  const context = open(ffmpeg);
  const packet = new ffmpeg.Packet();
  packet.alloc();
  const props = {
    nbSamples: SOUND.frame,
    format: ffmpeg.AV_SAMPLE_FMT_FLTP,
    sampleRate: SOUND.rate,
    channelLayout: ffmpeg.AV_CHANNEL_LAYOUT_STEREO,
    timeBase: { num: 1, den: SOUND.rate },
  };
  return {
    config: Buffer.from(context.extraData ?? Buffer.alloc(0)),
    encode: (samples, at) => {
      using frame = samples && ffmpeg.Frame.fromAudioBuffer(samples, { ...props, pts: BigInt(at) });
      ffmpeg.FFmpegError.throwIfError(context.sendFrameSync(frame), 'The sound cannot be encoded');
      const made: Sample[] = [];
      while (context.receivePacketSync(packet) >= 0) {
        made.push({ shownAt: Number(packet.pts), key: true, data: Buffer.from(packet.data ?? Buffer.alloc(0)) });
        packet.unref();
      }
      return made;
    },
    [Symbol.dispose]: () => {
      packet.free();
      context.freeContext();
    },
  };
}
