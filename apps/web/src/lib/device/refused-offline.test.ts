import type { LibraryEdits } from '@rdrive/client';
import { expect, test } from 'vitest';
import { refusedOffline } from './refused-offline.ts';

test('an edit of folders reaches the library while the server answers, and is refused at once while it does not; files wait', async () => {
  const made: string[] = [];
  let reachable = true;
  const createFolder = async (path: string) => made.push(path);
  const move = async (_: unknown, path: string) => made.push(path);
  const edits = refusedOffline({ createFolder, move } as unknown as LibraryEdits, () => reachable);
  await edits.createFolder('/one');
  reachable = false;
  await expect(edits.createFolder('/two')).rejects.toMatchObject({ code: 'offline' });
  await edits.move([], '/three');
  expect(made).toEqual(['/one', '/three']);
});
