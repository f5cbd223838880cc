import { describeError, machineFault, reasonOf } from '../failure.ts';
import type { Limits } from '../limits.ts';
import { loadFfmpeg } from '../video/ffmpeg.ts';
import { openFilm } from './film.ts';
import type { FilmJob, FilmResult } from './messages.ts';
import { planFilm } from './plan.ts';
import { makeSeekSheet } from './seek-unit.ts';
import { makeSound } from './sound-unit.ts';
import { makeVideo } from './video-unit.ts';

const makers = { video: makeVideo, sound: makeSound, seek: makeSeekSheet } as const;

/**
 * Plans a film or makes one of its units, in this process: only children of the pool call it. A bad file is a `failed`
 * result; throws only what the machine is to blame for.
 */
export async function runFilm({ task, outDir, ...input }: FilmJob, limits: Limits): Promise<FilmResult> {
  try {
    const ffmpeg = await loadFfmpeg();
    await using film = await openFilm(ffmpeg, { ...input, maxPixels: limits.maxPixels });
    if (task.type === 'plan') return { type: 'planned', plan: await planFilm(film) };
    return { type: 'made', ...(await makers[task.unit.kind](film, task.plan, task.unit, outDir)) };
  } catch (error) {
    if (machineFault(error)) throw error;
    return { type: 'failed', reason: reasonOf(error), detail: describeError(error) };
  }
}
