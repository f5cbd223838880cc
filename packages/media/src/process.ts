import { mimeOfName, resolveMime, SNIFF_BYTES } from '@rdrive/core';
import { takenOf } from './facts/taken.ts';
import { describeError, MediaFailure, machineFault, reasonOf } from './failure.ts';
import { type Format, formatOf } from './formats.ts';
import { readStart } from './read-start.ts';
import type { Draft, MediaResult, OnWeight, ProcessInput, Rendered } from './types.ts';

async function render(input: ProcessInput, draft: Draft, format: Format, onWeight: OnWeight): Promise<Rendered> {
  switch (format.decoder) {
    case 'none':
      return { derivatives: [], reason: 'no-preview' };
    case 'raw': {
      onWeight('picture');
      const { processRaw } = await import('./images/process-raw.ts');
      return processRaw(input, draft, onWeight);
    }
    case 'video': {
      onWeight('video');
      const { processVideo } = await import('./video/process-video.ts');
      return processVideo(input, draft);
    }
    default: {
      onWeight(format.heavy ? 'heavy' : 'picture');
      const { processImage } = await import('./images/process-image.ts');
      const { addMotion } = await import('./motion/add-motion.ts');
      return addMotion(input, draft, await processImage(input, draft, format, onWeight));
    }
  }
}

/**
 * Reads an original and writes its derivatives, in this process: only children of the pool and Lambda call it. A bad
 * file is a `failed` result that still has the facts found before it failed; throws only what the machine is to blame for.
 */
export async function processOriginal(input: ProcessInput, onWeight: OnWeight = () => {}): Promise<MediaResult> {
  const mime = resolveMime(await readStart(input.path, SNIFF_BYTES), mimeOfName(input.fileName));
  const draft: Draft = { facts: { fileType: mime ?? 'application/octet-stream' }, clues: {} };
  const facts = () => ({ ...draft.facts, ...takenOf(draft.clues, input) });
  try {
    if (!mime) throw new MediaFailure('not-media', 'The bytes are no picture or video');
    const { derivatives, reason } = await render(input, draft, formatOf(mime), onWeight);
    return { state: 'ready', ...(reason && { reason }), facts: facts(), derivatives };
  } catch (error) {
    if (machineFault(error)) throw error;
    return { state: 'failed', reason: reasonOf(error), facts: facts(), derivatives: [], detail: describeError(error) };
  }
}
