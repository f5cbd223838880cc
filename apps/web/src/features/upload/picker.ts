import { loadPart } from '../../lib/parts/load-part.ts';
import type { Found } from './entries.ts';

/** Formats that some systems do not call pictures or videos, and sidecars. */
const odd = '.heic,.heif,.avif,.jxl,.dng,.cr2,.cr3,.nef,.arw,.raf,.rw2,.orf,.mkv,.mts,.m2ts,.3gp,.xmp'.split(',');

/** Phones offer their photo library for these. */
export const ACCEPT = ['image/*', 'video/*', ...odd].join(',');

type Picked = readonly (FileSystemFileHandle | FileSystemDirectoryHandle)[];

async function walkAll(handles: Picked): Promise<Found[]> {
  const { walkHandle } = await loadPart(() => import('./handles.ts'));
  const found: Found[] = [];
  for (const handle of handles) await walkHandle(handle, found);
  return found;
}

/** Where the person has only closed the picker: nothing. Where the browser will not have it: undefined. */
function refusal(error: unknown): [] | undefined {
  return error instanceof DOMException && error.name === 'AbortError' ? [] : undefined;
}

/**
 * Lets the person choose files, or a folder, by a picker that gives access for longer than this load of the page.
 * Undefined where the browser has none and an input must do. To be called by a click.
 */
export async function pick(what: 'files' | 'folder'): Promise<{ found: Promise<Found[]> } | undefined> {
  if (!window.showOpenFilePicker || !window.showDirectoryPicker) return undefined;
  try {
    const handles: Picked =
      what === 'files'
        ? await window.showOpenFilePicker({ multiple: true, types: [{ accept: { 'image/*': odd, 'video/*': [] } }] })
        : [await window.showDirectoryPicker({ mode: 'read' })];
    return { found: walkAll(handles) };
  } catch (error) {
    return refusal(error) && { found: Promise.resolve([]) };
  }
}
