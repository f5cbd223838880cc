import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { HLS_TIMESCALE, type HlsPlan, type HlsUnit } from '@rdrive/core';
import { createHlsEncoder, createMediaPool, openScratch } from '@rdrive/media';
import { type Bench, secondsOf } from './bench.ts';

const SECONDS = 30;
/** Long films are cut into many units; so is this one, so that all cores have work to the end. */
const UNIT_SECONDS = 5;
const run = promisify(execFile);

function ffmpegMissing(): string | undefined {
  const { error } = spawnSync('ffmpeg', ['-version']);
  return error ? 'ffmpeg is not installed; on Debian or Ubuntu: apt-get install ffmpeg' : undefined;
}

const ffmpeg = (...args: string[]) => run('nice', ['-n', '19', 'ffmpeg', '-v', 'error', '-y', ...args]);

/** Moving shapes under grain, as phones see by night; a keyframe every second. */
async function makeFilm(path: string): Promise<void> {
  const source = `testsrc2=s=1920x1080:r=30:d=${SECONDS},noise=alls=6:allf=t,format=yuv420p`;
  const encoder = ['-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '20', '-g', '30', '-sc_threshold', '0'];
  await ffmpeg('-f', 'lavfi', '-i', source, ...encoder, path);
}

const unitsOf = ({ duration }: HlsPlan): HlsUnit[] =>
  Array.from({ length: Math.ceil(duration / HLS_TIMESCALE / UNIT_SECONDS) }, (_, index) => ({
    kind: 'video',
    index,
    from: index * UNIT_SECONDS * HLS_TIMESCALE,
    to: Math.min(duration, (index + 1) * UNIT_SECONDS * HLS_TIMESCALE),
  }));

/** The settings of packages/media/src/hls: video-encoder.ts and pictures.ts. */
function limitOf(film: string, { renditions }: HlsPlan, folder: string): string[] {
  const [small, large] = renditions;
  const scale = (to: typeof small) => `scale=${to?.width}:${to?.height}:flags=bicubic`;
  const graph = `[0:v]${scale(large)},format=yuv420p,split=2[large][l];[l]${scale(small)}[small]`;
  const output = (name: string, rendition: typeof small) => {
    const rate = String(Math.round((rendition?.bandwidth ?? 0) * 0.8));
    const x264 = 'scenecut=0:open-gop=0:keyint=120:rc-lookahead=10';
    const settings = ['-preset', 'veryfast', '-crf', '23', '-maxrate', rate, '-bufsize', rate, '-x264-params', x264];
    return ['-map', `[${name}]`, '-c:v', 'libx264', ...settings, join(folder, `${name}.mp4`)];
  };
  return ['-i', film, '-filter_complex', graph, ...output('large', large), ...output('small', small)];
}

/** What cutting a film into units costs, and keeping its encoder in bounds. */
export const mediaTranscodeBench: Bench = {
  name: 'media-transcode',
  subject: `${SECONDS} s of 1080p at 30 frames a second into 1080p and 480p, in units of ${UNIT_SECONDS} s on all cores`,
  limit: "Debian's FFmpeg with the same sizes and settings of x264 on all cores, in one go",
  ratio: 'speed',
  target: 0.85,
  missing: ffmpegMissing,
  async prepare() {
    const stack = new AsyncDisposableStack();
    const folder = await mkdtemp(join(tmpdir(), 'rdrive-bench-'));
    stack.defer(() => rm(folder, { recursive: true }));
    const path = join(folder, 'film.mp4');
    await makeFilm(path);
    const scratch = await openScratch(join(folder, 'scratch'));
    const pool = stack.use(createMediaPool({ children: availableParallelism() }));
    const encoder = createHlsEncoder(pool, scratch, { passMs: 600_000 });
    const input = { path, fileType: 'video/mp4', fileName: 'film.mp4' };
    const plan = await encoder.plan(input);
    if ('reason' in plan) throw new Error(plan.reason);
    const make = async (unit: HlsUnit) => {
      for await (const made of encoder.make(input, plan, [unit])) {
        if ('reason' in made) throw new Error(made.reason);
        await using product = made;
        if (product.derivatives.length === 0) throw new Error('A unit has made nothing');
      }
    };
    return {
      subject: () => secondsOf(() => Promise.all(unitsOf(plan).map(make))),
      limit: () => secondsOf(() => ffmpeg(...limitOf(path, plan, folder))),
      [Symbol.asyncDispose]: () => stack.disposeAsync(),
    };
  },
};
