import { HLS_TIMESCALE } from '@rdrive/core';
import type { FilterContext, FilterGraph, Frame } from 'node-av';
import type { Ffmpeg } from '../video/ffmpeg.ts';
import type { Shown } from './stretch.ts';

interface Built {
  readonly key: string;
  readonly graph: FilterGraph;
  readonly source: FilterContext;
  readonly sink: FilterContext;
}

export function isInterlaced(ffmpeg: Ffmpeg, frame: Frame): boolean {
  return (frame.flags & ffmpeg.AV_FRAME_FLAG_INTERLACED) !== 0;
}

/** One picture of each frame, from its upper field or its lower one, whichever it says is first; it needs the frame behind it. */
function describe(ffmpeg: Ffmpeg, frame: Frame): string {
  const pixels = ffmpeg.avGetPixFmtName(frame.format as never);
  const colours = `colorspace=${frame.colorSpace}:range=${frame.colorRange}`;
  const source = `buffer@source=width=${frame.width}:height=${frame.height}:pix_fmt=${pixels}:time_base=1/${HLS_TIMESCALE}:sar=1/1:${colours}`;
  return `${source},bwdif=mode=send_frame:parity=auto:deint=interlaced,settb=1/${HLS_TIMESCALE},buffersink@sink`;
}

function build(ffmpeg: Ffmpeg, key: string): Built {
  const graph = new ffmpeg.FilterGraph();
  graph.alloc();
  graph.nbThreads = 1;
  ffmpeg.FFmpegError.throwIfError(graph.parsePtr(key), 'The deinterlacer cannot be set up');
  ffmpeg.FFmpegError.throwIfError(graph.configSync(), 'The deinterlacer does not fit the frames');
  const [source, sink] = [graph.getFilter('buffer@source'), graph.getFilter('buffersink@sink')];
  if (!source || !sink) throw new Error('No deinterlacer');
  return { key, graph, source, sink };
}

/**
 * The same frames, without combs where they say that they are interlaced. As long as none says so they pass untouched;
 * from the first on all go through the filter, which leaves whole ones as they are.
 */
export function* deinterlaced(ffmpeg: Ffmpeg, frames: Iterable<Shown>): Generator<Shown> {
  using output = new ffmpeg.Frame();
  output.alloc();
  let built: Built | undefined;
  function* fetched({ sink }: Built): Generator<Shown> {
    while (sink.buffersinkGetFrameSync(output) >= 0) {
      yield { frame: output, ticks: Number(output.pts), before: false };
      output.unref();
    }
  }
  function* finish(): Generator<Shown> {
    if (!built) return;
    built.source.buffersrcAddFrameSync(null);
    yield* fetched(built);
    built.graph.free();
    built = undefined;
  }
  try {
    for (const shown of frames) {
      const { frame, ticks, before } = shown;
      if (before || (!built && !isInterlaced(ffmpeg, frame))) {
        yield shown;
        continue;
      }
      const key = describe(ffmpeg, frame);
      if (built && built.key !== key) yield* finish();
      built ??= build(ffmpeg, key);
      frame.pts = BigInt(ticks);
      frame.sampleAspectRatio = new ffmpeg.Rational(1, 1);
      const added = built.source.buffersrcAddFrameSync(frame, ffmpeg.AV_BUFFERSRC_FLAG_PUSH);
      ffmpeg.FFmpegError.throwIfError(added, 'The frame does not pass the deinterlacer');
      yield* fetched(built);
    }
    yield* finish();
  } finally {
    built?.graph.free();
  }
}
