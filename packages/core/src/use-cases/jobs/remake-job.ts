import type { FileEntry } from '../../model/entry.ts';
import { jobPriority, type NewJob, type RemakeTask } from '../../model/job.ts';
import { PIPELINE, type Remaking, wantsRemaking } from '../../model/pipeline.ts';
import type { LibraryReader } from '../../ports/metadata.ts';
import type { JobQueue } from '../../ports/queue.ts';

export interface RemakeJobDeps {
  readonly library: Pick<LibraryReader, 'listKind'>;
  readonly queue: Pick<JobQueue, 'put' | 'counts'>;
}

/** So many files wait to be made anew at once: where jobs have no order (SQS), that is how many others stand behind. */
const AT_ONCE = 20;
/** Pages looked at by one job where nothing is found. */
const PAGES = 100;

/** The job that makes one file anew, where it still has to be when its turn comes. */
export function remakeFile(fileId: string, again: Remaking): NewJob {
  return { id: `remake-${fileId}`, task: { type: 'media', fileId, again }, priority: jobPriority.remake };
}

/** One step of a run. */
export function remakeStep(task: Omit<RemakeTask, 'type'>): NewJob {
  return { id: `remake-${task.run}-${task.step}`, task: { type: 'remake', ...task }, priority: jobPriority.remake };
}

/** Janitor's work: files of an older making follow. The same run is put only once while its first step waits. */
export async function remakeOutdated({ queue }: { readonly queue: Pick<JobQueue, 'put'> }): Promise<number> {
  const run = `${PIPELINE.image}.${PIPELINE.video}`;
  await queue.put(remakeStep({ run, step: 0, which: 'outdated' }));
  return 0;
}

function isBelow(file: FileEntry, folder: string | undefined): boolean {
  if (folder === undefined || folder === '/') return true;
  return file.folderPath === folder || file.folderPath.startsWith(`${folder}/`);
}

/** Where the next page begins; undefined behind the last video. */
function after(kind: FileEntry['kind'], cursor: string | undefined): RemakeTask['at'] {
  if (cursor !== undefined) return { kind, cursor };
  return kind === 'image' ? { kind: 'video' } : undefined;
}

/** Puts the jobs of the next files that are to be made anew; `later` while others still wait. */
export async function runRemakeJob({ library, queue }: RemakeJobDeps, task: RemakeTask): Promise<'done' | 'later'> {
  const { waiting, running } = await queue.counts();
  if (waiting + running > AT_ONCE) return 'later';
  let at: RemakeTask['at'] = task.at ?? { kind: 'image' };
  let found = 0;
  for (let pages = 0; at && found === 0 && pages < PAGES; pages += 1) {
    const page = await library.listKind(at.kind, { limit: AT_ONCE, cursor: at.cursor });
    const wanted = page.items.filter((file) => isBelow(file, task.folder) && wantsRemaking(file, task.which));
    for (const { id } of wanted) await queue.put(remakeFile(id, task.which));
    found = wanted.length;
    at = after(at.kind, page.cursor);
  }
  if (at) await queue.put(remakeStep({ ...task, step: task.step + 1, at }));
  return 'done';
}
