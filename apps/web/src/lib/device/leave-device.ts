import { wipeOutbox } from '@rdrive/client';
import { forgetIndex } from '../local-index/forget-index.ts';
import { forgetSeen } from '../seen-pictures.ts';
import { leaveUploads } from '../uploads/leave.ts';
import { tellWorker } from './app-worker.ts';
import { wipeBytes } from './kept/kept-bytes.ts';
import { forgetKeptFolders } from './kept/kept-folders.ts';
import { setLastPerson } from './last-person.ts';

/** Leaves nothing of the library in this browser: the session has ended. Never rejects. */
export async function leaveDevice(): Promise<void> {
  setLastPerson(undefined);
  forgetKeptFolders();
  forgetSeen();
  await Promise.all([
    leaveUploads(),
    forgetIndex(),
    tellWorker('leave'),
    wipeBytes(),
    wipeOutbox().catch(() => undefined),
  ]);
}
