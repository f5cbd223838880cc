import type { FileJson } from '@rdrive/client';

/** True for a picture that has a moment of video with it: inside it, or as the other half of a Live Photo. */
export function isLive({ kind, urls, livePartnerId }: FileJson): boolean {
  return kind === 'image' && (urls.motion !== undefined || livePartnerId !== undefined);
}
