import { stat, statfs } from 'node:fs/promises';
import { refuseOversize } from '../images/decode.ts';
import { writeViews } from '../images/derive.ts';
import type { Draft, ProcessInput, Rendered } from '../types.ts';
import { readContainer } from './container.ts';
import { writeFaststart } from './faststart.ts';
import { loadFfmpeg } from './ffmpeg.ts';
import { openVideo } from './open.ts';
import { playsInBrowsers } from './playable.ts';
import { posterOf } from './poster.ts';
import { probe } from './probe.ts';
import { readVideoTags } from './tags.ts';
import { endsEarly } from './truncated.ts';

const isoTypes = new Set(['video/mp4', 'video/quicktime', 'video/3gpp']);
const sizedTypes = new Set(['video/x-msvideo', 'video/x-matroska', 'video/webm']);

/** Hundredths of a second, halves down: finer than that, the clocks of one file differ among themselves. */
function roundDuration(seconds: number): number {
  return Math.ceil(seconds * 100 - 0.5 - 1e-6) / 100;
}

/** Containers of streams (MPEG) have no end to miss. */
async function cutShort(path: string, mime: string): Promise<boolean> {
  return sizedTypes.has(mime) && endsEarly(path, mime);
}

/** Left beside a copy, for the pictures and for other jobs. */
const BESIDE_BYTES = 64_000_000;

/** Without its faststart copy a video plays too, with one request more: no reason to fail where space is short. */
async function hasRoomForCopy(path: string, outDir: string): Promise<boolean> {
  const [{ size }, { bavail, bsize }] = await Promise.all([stat(path), statfs(outDir)]);
  return size + BESIDE_BYTES <= bavail * bsize;
}

/** Facts, poster and, where it helps, the faststart copy of a video. Adds to the draft as it learns. */
export async function processVideo(input: ProcessInput, draft: Draft): Promise<Rendered> {
  const ffmpeg = await loadFfmpeg();
  const container = isoTypes.has(draft.facts.fileType) ? await readContainer(input.path) : undefined;
  await using demuxer = await openVideo(ffmpeg, input.path, draft.facts.fileType);
  const video = probe(ffmpeg, demuxer);
  const tags = readVideoTags({ ...video.stream.metadata?.getAll(), ...demuxer.metadata });
  const plays = playsInBrowsers(
    draft.facts.fileType,
    video.facts,
    ffmpeg.avGetPixFmtName(video.stream.codecpar.format as never),
  );
  const durationSeconds = container?.durationSeconds ?? video.durationSeconds;
  draft.clues = tags.clues;
  draft.facts = {
    ...draft.facts,
    width: video.width,
    height: video.height,
    ...(durationSeconds && { durationSeconds: roundDuration(durationSeconds) }),
    ...tags.position,
    ...(tags.camera && { camera: tags.camera }),
    ...(tags.contentId && { contentId: tags.contentId }),
    video: { ...video.facts, direct: plays },
  };
  refuseOversize(video.stream.codecpar.width, video.stream.codecpar.height, input.limits.maxPixels);
  const poster = await posterOf(ffmpeg, demuxer, video);
  const { derivatives, ...marks } = await writeViews(poster, input.outDir, ['poster.webp', 'preview.webp']);
  draft.facts = { ...draft.facts, ...marks };
  if (plays && container && !container.indexFirst && (await hasRoomForCopy(input.path, input.outDir))) {
    derivatives.push(await writeFaststart(ffmpeg, input.path, draft.facts.fileType, video, input.outDir));
    draft.facts = { ...draft.facts, video: { ...video.facts, direct: true, faststart: true } };
  }
  const cut = container ? container.truncated : await cutShort(input.path, draft.facts.fileType);
  return { derivatives, ...(cut && { reason: 'damaged' }) };
}
