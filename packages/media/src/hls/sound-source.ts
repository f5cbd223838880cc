import type { FilterContext, FilterGraph, Frame, Stream } from 'node-av';
import type { Ffmpeg } from '../video/ffmpeg.ts';
import type { Film } from './film.ts';
import { framesOf } from './frames.ts';
import { SOUND } from './renditions.ts';

/** A piece of stereo sound: planes of 32-bit floats, valid until the next. */
export interface Piece {
  /** In samples after the film's first frame. */
  readonly at: number;
  readonly left: Buffer;
  readonly right: Buffer;
}

interface Built {
  readonly key: string;
  readonly graph: FilterGraph;
  readonly source: FilterContext;
  readonly sink: FilterContext;
}

/** One channel is heard on both sides as loud as it is; more than two are mixed so that none clips. */
function describe(ffmpeg: Ffmpeg, frame: Frame): string {
  const { sampleRate, channels, channelLayout } = frame;
  const known = channelLayout.mask > 0n;
  const layout = known ? `0x${channelLayout.mask.toString(16)}` : `${channels}c`;
  const format = ffmpeg.avGetSampleFmtName(frame.format as never);
  const mix = channels === 1 ? 'pan=stereo|c0=c0|c1=c0,' : '';
  return `abuffer@source=time_base=1/${sampleRate}:sample_rate=${sampleRate}:sample_fmt=${format}:channel_layout=${layout},${mix}aresample=${SOUND.rate}:rematrix_maxval=1,aformat=sample_fmts=fltp:channel_layouts=stereo:sample_rates=${SOUND.rate},abuffersink@sink`;
}

function build(ffmpeg: Ffmpeg, key: string): Built {
  const graph = new ffmpeg.FilterGraph();
  graph.alloc();
  graph.nbThreads = 1;
  ffmpeg.FFmpegError.throwIfError(graph.parsePtr(key), 'The sound filters cannot be set up');
  ffmpeg.FFmpegError.throwIfError(graph.configSync(), 'The sound filters do not fit');
  const find = (name: string) => {
    const filter = graph.getFilter(name);
    if (!filter) throw new Error(`No filter ${name}`);
    return filter;
  };
  return { key, graph, source: find('abuffer@source'), sink: find('abuffersink@sink') };
}

function* fetched(sink: FilterContext, output: Frame): Generator<Piece> {
  while (sink.buffersinkGetFrameSync(output) >= 0) {
    const bytes = output.nbSamples * 4;
    const [left, right] = output.data ?? [];
    if (left && right) {
      const planes = { left: left.subarray(0, bytes), right: right.subarray(0, bytes) };
      yield { at: Number(output.pts), ...planes };
    }
    output.unref();
  }
}

/** The sound of a track from a moment on, in the form that the encoder takes. */
export function* piecesOf(film: Film, track: Stream, ticks: number): Generator<Piece> {
  const { ffmpeg } = film;
  film.seek(track, ticks);
  using output = new ffmpeg.Frame();
  output.alloc();
  let built: Built | undefined;
  try {
    for (const frame of framesOf(ffmpeg, film.demuxer, track)) {
      if (frame.bestEffortTimestamp === ffmpeg.AV_NOPTS_VALUE) continue;
      const key = describe(ffmpeg, frame);
      if (built?.key !== key) {
        built?.graph.free();
        built = build(ffmpeg, key);
      }
      frame.pts = BigInt(Math.round(film.seconds(track, frame.bestEffortTimestamp) * frame.sampleRate));
      const added = built.source.buffersrcAddFrameSync(frame, ffmpeg.AV_BUFFERSRC_FLAG_PUSH);
      ffmpeg.FFmpegError.throwIfError(added, 'The sound does not pass the filters');
      yield* fetched(built.sink, output);
    }
    if (!built) return;
    built.source.buffersrcAddFrameSync(null);
    yield* fetched(built.sink, output);
  } finally {
    built?.graph.free();
  }
}
