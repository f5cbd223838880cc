import type { HlsPlan } from '@rdrive/core';
import { costOf, cutPicture, cutSound, orderUnits } from './cut.ts';
import type { Film } from './film.ts';
import { isHdr } from './pictures.ts';
import { soundRendition, videoRenditions } from './renditions.ts';
import { scan } from './scan.ts';

/** Cuts a film. It is as long as the longer of picture and sound. */
export async function planFilm(film: Film): Promise<HlsPlan> {
  const { video } = film;
  const { keyframes, shown, videoEnd, soundEnd, frameRate } = await scan(film);
  const pictures = videoRenditions(video, frameRate);
  const duration = Math.max(videoEnd, soundEnd);
  const { codecpar } = video.stream;
  const cost = costOf({
    sourcePixels: codecpar.width * codecpar.height,
    madePixels: pictures.reduce((sum, { width = 0, height = 0 }) => sum + width * height, 0),
    frameRate,
    hdr: isHdr(codecpar.colorTrc),
    interlaced: film.interlaced,
  });
  const sound = soundEnd > 0 ? cutSound(duration) : [];
  return {
    duration,
    renditions: [...pictures, ...(sound.length > 0 ? [soundRendition] : [])],
    units: orderUnits(cutPicture({ keyframes, shown, end: duration }, cost), sound, duration),
  };
}
