import { describeError, machineFault, reasonOf } from '../failure.ts';
import type { Limits } from '../limits.ts';
import { loadFfmpeg } from '../video/ffmpeg.ts';
import { type Film, openFilm } from './film.ts';
import type { FilmJob, FilmResult, FilmTask, OnFilm } from './messages.ts';
import { planFilm } from './plan.ts';
import { makeSeekSheet } from './seek-unit.ts';
import { makeSound } from './sound-unit.ts';
import { makeVideo } from './video-unit.ts';

/** Pictures may be of one keyframe together; of the others each is made by itself. */
async function make(film: Film, task: Extract<FilmTask, { type: 'make' }>, outDir: string, on: OnFilm): Promise<void> {
  const { plan, units, passMs } = task;
  if (units[0]?.kind === 'video') return makeVideo(film, plan, { units, passMs, outDir, on });
  for (const unit of units) {
    const maker = unit.kind === 'sound' ? makeSound : makeSeekSheet;
    on.made({ unit, ...(await maker(film, plan, unit, outDir)) });
  }
}

/**
 * Plans a film or makes some of its units, in this process: only children of the pool call it. A bad file is a `failed`
 * result; throws only what the machine is to blame for.
 */
export async function runFilm({ task, outDir, ...input }: FilmJob, limits: Limits, on: OnFilm): Promise<FilmResult> {
  try {
    const ffmpeg = await loadFfmpeg();
    await using film = await openFilm(ffmpeg, { ...input, maxPixels: limits.maxPixels });
    if (task.type === 'plan') return { type: 'planned', plan: await planFilm(film) };
    await make(film, task, outDir, on);
    return { type: 'made' };
  } catch (error) {
    if (machineFault(error)) throw error;
    return { type: 'failed', reason: reasonOf(error), detail: describeError(error) };
  }
}
