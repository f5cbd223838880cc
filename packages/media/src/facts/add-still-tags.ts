import type { Draft } from '../types.ts';
import { readStillTags } from './exif.ts';
import { readMetadata } from './read-metadata.ts';

/** Adds what a still's metadata says. */
export async function addStillTags(path: string, fileName: string, draft: Draft): Promise<void> {
  const bytes = await readMetadata(path, draft.facts.fileType);
  const { clues, position, camera, words, contentId, motionLengths } = readStillTags(bytes, fileName);
  draft.clues = clues;
  if (motionLengths) draft.motionLengths = motionLengths;
  draft.facts = { ...draft.facts, ...position, ...(camera && { camera }), ...words, ...(contentId && { contentId }) };
}
