import type { FileJson } from '@rdrive/client';
import { api } from '../../lib/drive.ts';
import { renewMedia } from '../../lib/session.ts';

/** Between two downloads: browsers drop those that begin at the same moment. */
const PAUSE_MS = 800;

/** Saves originals under their own names, one after another. */
export async function saveEach(files: readonly FileJson[]): Promise<void> {
  await renewMedia();
  for (const [index, file] of files.entries()) {
    if (index > 0) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    const link = document.createElement('a');
    link.href = api.files.downloadPath(file.kind, file.id);
    link.download = file.fileName;
    document.body.append(link);
    link.click();
    link.remove();
  }
}
