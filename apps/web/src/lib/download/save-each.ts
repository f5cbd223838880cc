import type { FileJson } from '@rdrive/client';
import { api } from '../drive.ts';
import { renewMedia } from '../session.ts';

/** Between two downloads: browsers drop those that begin at the same moment. */
const PAUSE_MS = 800;

/** What a browser saves: where it lies, and under which name. */
type Saved = readonly [href: string, name: string];

function sidecarOf({ sidecar, urls }: FileJson): readonly Saved[] {
  return sidecar && urls.sidecar ? [[urls.sidecar, sidecar.fileName]] : [];
}

async function saveAll(all: readonly Saved[]): Promise<void> {
  await renewMedia();
  for (const [index, [href, name]] of all.entries()) {
    if (index > 0) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    const link = document.createElement('a');
    link.href = href;
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
  }
}

/** Saves originals under their own names, one after another, each with its sidecar. */
export function saveEach(files: readonly FileJson[]): Promise<void> {
  const original = ({ kind, id, fileName }: FileJson): Saved => [api.files.downloadPath(kind, id), fileName];
  return saveAll(files.flatMap((file) => [original(file), ...sidecarOf(file)]));
}

/** Saves the sidecar of a file alone. */
export function saveSidecar(file: FileJson): Promise<void> {
  return saveAll(sidecarOf(file));
}
