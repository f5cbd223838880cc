import { createReadStream, createWriteStream } from 'node:fs';
import { open, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { machineFault } from '../failure.ts';
import type { DerivativeFile, Draft, ProcessInput, Rendered } from '../types.ts';
import { loadFfmpeg } from '../video/ffmpeg.ts';
import { frameAt } from '../video/frames.ts';
import { openVideo } from '../video/open.ts';
import { probe } from '../video/probe.ts';
import { findMotion } from './find-motion.ts';
import { makeForBrowsers } from './for-browsers.ts';
import type { Span } from './samsung.ts';

/** Left beside the video for the pictures and for other jobs. */
const BESIDE_BYTES = 64_000_000;

/** True where the file is a video whose first frame decodes. */
async function plays(path: string, maxPixels: number): Promise<boolean> {
  const ffmpeg = await loadFfmpeg();
  try {
    await using demuxer = await openVideo(ffmpeg, path, 'video/mp4');
    const { stream, width, height } = probe(ffmpeg, demuxer);
    if (width * height > maxPixels) return false;
    const frame = await frameAt(ffmpeg, demuxer, stream, 0);
    frame?.free();
    return frame !== undefined;
  } catch (error) {
    if (machineFault(error)) throw error;
    return false;
  }
}

async function hasRoom({ start, end }: Span, outDir: string): Promise<boolean> {
  const { bavail, bsize } = await statfs(outDir);
  return end - start + BESIDE_BYTES <= bavail * bsize;
}

async function extract(
  { path, outDir, limits }: ProcessInput,
  { start, end }: Span,
): Promise<DerivativeFile | undefined> {
  const target = join(outDir, 'motion.mp4');
  await pipeline(createReadStream(path, { start, end: end - 1 }), createWriteStream(target));
  if (!(await plays(target, limits.maxPixels))) {
    await rm(target);
    return undefined;
  }
  await makeForBrowsers(await loadFfmpeg(), target, limits.maxPixels, outDir);
  return { name: 'motion.mp4', path: target, contentType: 'video/mp4' };
}

/**
 * Adds the video that a phone has put into the picture, where there is one that decodes: bit for bit, or made anew where
 * browsers do not play it.
 */
export async function addMotion(input: ProcessInput, draft: Draft, rendered: Rendered): Promise<Rendered> {
  await using file = await open(input.path);
  const span = await findMotion(file, draft.facts.fileType, draft.motionLengths ?? []);
  if (!span || !(await hasRoom(span, input.outDir))) return rendered;
  const motion = await extract(input, span);
  if (!motion) return rendered;
  draft.facts = { ...draft.facts, motion: true };
  return { ...rendered, derivatives: [...rendered.derivatives, motion] };
}
