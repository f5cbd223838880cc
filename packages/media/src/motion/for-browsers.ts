import { appendFile, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { HLS_TIMESCALE, type HlsPlan, type HlsRendition, hlsName } from '@rdrive/core';
import { machineFault } from '../failure.ts';
import { type Film, openFilm } from '../hls/film.ts';
import { planFilm } from '../hls/plan.ts';
import { makeSound } from '../hls/sound-unit.ts';
import { makeVideo } from '../hls/video-unit.ts';
import type { Ffmpeg } from '../video/ffmpeg.ts';
import { joinTracks } from '../video/join-tracks.ts';
import { playsInBrowsers } from '../video/playable.ts';

/** Phones write three. What is longer is a film, and would keep other pictures waiting. */
const MAX_SECONDS = 20;
const PASS_MS = 120_000;

function plays({ ffmpeg, video }: Film): boolean {
  const pixels = ffmpeg.avGetPixFmtName(video.stream.codecpar.format as never);
  return playsInBrowsers('video/mp4', video.facts, pixels);
}

/** A file of one track: all of the moment in one rendition. */
async function makeTrack(film: Film, { duration }: HlsPlan, rendition: HlsRendition, dir: string): Promise<string> {
  const plan = { duration, renditions: [rendition], units: [] };
  const unit = { kind: rendition.kind, index: 0, from: 0, to: duration };
  const on = { made: () => undefined, going: () => undefined };
  if (rendition.kind === 'sound') await makeSound(film, plan, unit, dir);
  else await makeVideo(film, plan, { units: [unit], passMs: PASS_MS, outDir: dir, on });
  const path = join(dir, hlsName.init(rendition.name));
  await appendFile(path, await readFile(join(dir, hlsName.part(rendition.name, 0))));
  return path;
}

async function makeMoment(ffmpeg: Ffmpeg, path: string, maxPixels: number, dir: string): Promise<string | undefined> {
  await using film = await openFilm(ffmpeg, { path, fileType: 'video/mp4', maxPixels });
  if (plays(film)) return undefined;
  const plan = await planFilm(film);
  if (plan.duration > MAX_SECONDS * HLS_TIMESCALE) return undefined;
  const picture = plan.renditions.findLast(({ kind }) => kind === 'video');
  const sound = plan.renditions.find(({ kind }) => kind === 'sound');
  const tracks: string[] = [];
  for (const rendition of [picture, sound]) {
    if (rendition) tracks.push(await makeTrack(film, plan, rendition, dir));
  }
  const target = join(dir, 'moment.mp4');
  await joinTracks(ffmpeg, tracks, target);
  return target;
}

/**
 * Puts H.264 and AAC in the place of a moment that browsers do not play (HEVC, as many phones write it), in the sizes of a
 * film. Where that fails it stays as it is: some browsers play it.
 */
export async function makeForBrowsers(ffmpeg: Ffmpeg, path: string, maxPixels: number, outDir: string): Promise<void> {
  const dir = await mkdtemp(join(outDir, 'moment-'));
  try {
    const made = await makeMoment(ffmpeg, path, maxPixels, dir);
    if (made) await rename(made, path);
  } catch (error) {
    if (machineFault(error)) throw error;
  } finally {
    await rm(dir, { recursive: true });
  }
}
