import { expect, test } from 'vitest';
import { DriveError } from '../../errors.ts';
import type { FileEntry } from '../../model/entry.ts';
import type { NewJob } from '../../model/job.ts';
import { type MediaJobDeps, runMediaJob } from './media-job.ts';

const file = { id: '01', entryType: 'file', fileName: 'walk.mov', fileType: 'video/quicktime', mediaVersion: 0 };

/** A library with one file whose original cannot be had. */
function libraryWithout(error: Error) {
  const recorded: unknown[] = [];
  const put: NewJob[] = [];
  const unused = () => Promise.reject(new Error('not asked for'));
  const deps: MediaJobDeps = {
    library: {
      entry: async () => file as unknown as FileEntry,
      entryAt: unused,
      takenWithin: unused,
      pairLive: unused,
      namesakes: async () => [],
      joinSidecar: unused,
      recordSidecar: unused,
      recordMedia: async (_, outcome) => {
        recorded.push(outcome);
        return undefined;
      },
    },
    trash: { trashEntry: async () => undefined },
    blobs: { asFile: () => Promise.reject(error), put: unused, delete: unused },
    media: { process: unused, sidecar: unused },
    hashing: { ofFile: unused, start: unused, resume: unused },
    queue: {
      put: async (job) => {
        put.push(job);
      },
    },
  };
  return { deps, recorded, put };
}

test('an original that will never have room is given up at once, with a reason', async () => {
  const { deps, recorded, put } = libraryWithout(new DriveError('too-large', 'no room'));
  expect(await runMediaJob(deps, { fileId: '01' }, 1)).toBe('done');
  expect(recorded).toMatchObject([{ state: 'failed', reason: 'too-large', facts: { fileType: 'video/quicktime' } }]);
  // Its bytes can be read all the same, piece by piece.
  expect(put).toMatchObject([{ task: { type: 'verify', fileId: '01' } }]);
});

test('a file that ended whoever took it up is given up, and nobody reads it again', async () => {
  const { deps, recorded, put } = libraryWithout(new Error('nobody gets here'));
  expect(await runMediaJob(deps, { fileId: '01' }, 7)).toBe('done');
  expect(recorded).toMatchObject([{ state: 'failed', reason: 'crashed' }]);
  expect(put).toEqual([]);
});

test('storage that does not answer says nothing of a file', async () => {
  const { deps, recorded } = libraryWithout(new DriveError('unavailable', 'later'));
  await expect(runMediaJob(deps, { fileId: '01' }, 1)).rejects.toMatchObject({ code: 'unavailable' });
  expect(recorded).toEqual([]);
});
