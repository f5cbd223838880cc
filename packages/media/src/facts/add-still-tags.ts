import { readStart } from '../read-start.ts';
import type { Draft } from '../types.ts';
import { readStillTags } from './exif.ts';

/** Metadata may lie anywhere in a file (WebP and PNG keep it last), but in a JPEG always at the start. */
const JPEG_METADATA_BYTES = 4_000_000;
const METADATA_BYTES = 64_000_000;

/** Adds what a still's metadata says. */
export async function addStillTags(path: string, fileName: string, draft: Draft): Promise<void> {
  const bound = draft.facts.fileType === 'image/jpeg' ? JPEG_METADATA_BYTES : METADATA_BYTES;
  const { clues, position, camera, words } = readStillTags(await readStart(path, bound), fileName);
  draft.clues = clues;
  draft.facts = { ...draft.facts, ...position, ...(camera && { camera }), ...words };
}
