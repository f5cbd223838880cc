import type { HlsRendition } from '@rdrive/core';
import { HLS_TIMESCALE } from '@rdrive/core';
import type { FilterContext, FilterGraph, Frame } from 'node-av';
import type { Turn } from '../images/orient.ts';
import type { Ffmpeg } from '../video/ffmpeg.ts';

const PQ = 16;
const HLG = 18;

/** Transfer functions of H.273 that need more light than a screen's white: PQ and HLG. */
export function isHdr(transfer: number): boolean {
  return transfer === PQ || transfer === HLG;
}

const turns: Readonly<Record<Turn, string>> = {
  0: '',
  90: ',transpose=clock',
  180: ',hflip,vflip',
  270: ',transpose=cclock',
};

/** H.273: the matrix of what does not say its own. */
const UNSPECIFIED = 2;
const HIGH_DEFINITION = 720;

/**
 * HLG by BT.2390, nearest to how posters are made. PQ by Hable's curve: beyond 1,500 cd/m² the other one of this filter gets
 * darker again (measured).
 */
function toneMapOf(transfer: number): string {
  const curve = transfer === PQ ? 'hable' : 'bt2390';
  const to = 'transfer=bt709:matrix=bt709:primaries=bt709:range=tv:format=yuv420p';
  return `,format=yuv420p10le,tonemapx=tonemap=${curve}:${to}`;
}

/** Turns decoded frames into the pictures of all renditions. */
export interface Pictures extends Disposable {
  /** The pictures of a frame, in the order of the renditions; valid until the next. Takes the frame's contents. */
  of(frame: Frame, ticks: number): readonly Frame[];
}

export interface Shape {
  readonly turn: Turn;
  readonly sizes: readonly { readonly width: number; readonly height: number }[];
  /** As FFmpeg names it. */
  readonly format: string;
}

/** Upright, scaled (the largest from the source, each other from that), tone-mapped where it was scaled, BT.709. */
function graphOf(ffmpeg: Ffmpeg, frame: Frame, { turn, sizes, format }: Shape): string {
  const { width, height } = sizes.at(-1) ?? { width: 0, height: 0 };
  const [w, h] = turn === 90 || turn === 270 ? [height, width] : [width, height];
  const pixels = ffmpeg.avGetPixFmtName(frame.format as never);
  const source = `buffer@source=width=${frame.width}:height=${frame.height}:pix_fmt=${pixels}:time_base=1/${HLS_TIMESCALE}:sar=1/1:colorspace=${frame.colorSpace}:range=${frame.colorRange}`;
  const scale = (to: string) => `scale=${to}:flags=bicubic`;
  const colours = isHdr(frame.colorTrc) ? toneMapOf(frame.colorTrc) : ':out_color_matrix=bt709:out_range=tv';
  const largest = `${source},${scale(`${w}:${h}`)}${colours}${turns[turn]},format=${format},setsar=1`;
  const outputs = sizes.map((_, index) => `[o${index}]`);
  const sinks = sizes.map((size, index) => {
    const smaller = index === sizes.length - 1 ? '' : `${scale(`${size.width}:${size.height}`)},`;
    return `${outputs[index]}${smaller}buffersink@o${index}`;
  });
  return `${largest},split=${sizes.length}${outputs.join('')};${sinks.join(';')}`;
}

interface Built {
  readonly key: string;
  readonly graph: FilterGraph;
  readonly source: FilterContext;
  readonly sinks: readonly FilterContext[];
}

function build(ffmpeg: Ffmpeg, description: string, count: number): Built {
  const graph = new ffmpeg.FilterGraph();
  graph.alloc();
  graph.nbThreads = 1;
  ffmpeg.FFmpegError.throwIfError(graph.parsePtr(description), 'The filters cannot be set up');
  ffmpeg.FFmpegError.throwIfError(graph.configSync(), 'The filters do not fit the frames');
  const find = (name: string) => {
    const filter = graph.getFilter(name);
    if (!filter) throw new Error(`No filter ${name}`);
    return filter;
  };
  const sinks = Array.from({ length: count }, (_, index) => find(`buffersink@o${index}`));
  return { key: description, graph, source: find('buffer@source'), sinks };
}

/** Players take an unspecified matrix for BT.709 from 720 lines on. Formats without a matrix stay as they are. */
function settleMatrix(ffmpeg: Ffmpeg, frame: Frame): void {
  if (frame.colorSpace !== UNSPECIFIED) return;
  const name = ffmpeg.avGetPixFmtName(frame.format as never) ?? '';
  if (/^(yuv|nv|p0)/.test(name))
    frame.colorSpace = frame.height >= HIGH_DEFINITION ? ffmpeg.AVCOL_SPC_BT709 : ffmpeg.AVCOL_SPC_SMPTE170M;
}

/** Filters are set up anew where frames change their size or format in the middle of a film. */
export function createPictures(ffmpeg: Ffmpeg, shape: Shape): Pictures {
  let built: Built | undefined;
  const outputs = shape.sizes.map(() => {
    const frame = new ffmpeg.Frame();
    frame.alloc();
    return frame;
  });
  return {
    of: (frame, ticks) => {
      settleMatrix(ffmpeg, frame);
      const description = graphOf(ffmpeg, frame, shape);
      if (built?.key !== description) {
        built?.graph.free();
        built = build(ffmpeg, description, shape.sizes.length);
      }
      frame.pts = BigInt(ticks);
      frame.sampleAspectRatio = new ffmpeg.Rational(1, 1);
      for (const output of outputs) output.unref();
      ffmpeg.FFmpegError.throwIfError(
        built.source.buffersrcAddFrameSync(frame, ffmpeg.AV_BUFFERSRC_FLAG_PUSH),
        'The frame does not pass the filters',
      );
      for (const [index, output] of outputs.entries()) {
        const got = built.sinks[index]?.buffersinkGetFrameSync(output) ?? -1;
        ffmpeg.FFmpegError.throwIfError(got, 'The filters gave no frame');
      }
      return outputs;
    },
    [Symbol.dispose]: () => {
      for (const output of outputs) output.free();
      built?.graph.free();
    },
  };
}

/** The sizes of the renditions of a plan that show a picture, the smallest first. */
export function sizesOf(renditions: readonly HlsRendition[]) {
  return renditions.flatMap(({ width, height }) => (width && height ? [{ width, height }] : []));
}
