import type { FileJson } from '@rdrive/client';
import { Clock, FileText, ImageOff, type LucideIcon } from 'lucide-react';

/** What stands in the place of a picture that there is not (yet). A sidecar without its picture is a text, nothing broken. */
export function noPictureIcon({ state, reason }: FileJson): LucideIcon {
  if (state === 'processing') return Clock;
  return reason === 'no-picture' ? FileText : ImageOff;
}
