import type { FileJson } from '@rdrive/client';
import { type Abilities, capabilityOf } from './sources.ts';

async function isSmooth(file: FileJson): Promise<boolean> {
  const question = capabilityOf(file);
  // The server has found it playable; a browser that cannot tell may try.
  if (!question || !navigator.mediaCapabilities) return true;
  try {
    const { supported, smooth } = await navigator.mediaCapabilities.decodingInfo(question);
    return supported && smooth;
  } catch {
    return true;
  }
}

/** Asks this browser how well it would play the original of a video. */
export async function abilitiesFor(file: FileJson): Promise<Abilities> {
  return { smooth: await isSmooth(file), saves: matchMedia('(prefers-reduced-data: reduce)').matches };
}
