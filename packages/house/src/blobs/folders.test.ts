import { existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import type { Journal } from '../testing/journal.ts';
import { forgetFolder, isDurable, makeFolder, syncFolder } from './folders.ts';

const recorder = vi.hoisted(() => ({ journal: undefined as Journal | undefined }));

vi.mock('node:fs/promises', async (importOriginal) => {
  const { recordingFs } = await import('../testing/journal.ts');
  const { module, journal } = recordingFs(await importOriginal());
  recorder.journal = journal;
  return module;
});

const root = realpathSync(mkdtempSync(join(tmpdir(), 'rdrive-folders-')));
afterAll(() => rmSync(root, { recursive: true }));

function writesOf(): Journal['writes'] {
  return recorder.journal?.writes ?? [];
}

test('callers of one moment share a sync, but none shares one that runs already', async () => {
  recorder.journal?.start(root);
  const first = syncFolder(root);
  const second = syncFolder(root);
  const third = syncFolder(root);
  expect(second).toBe(third);
  await first;
  expect(writesOf()).toHaveLength(1);
  await second;
  expect(writesOf()).toHaveLength(2);
  await syncFolder(root);
  expect(writesOf()).toHaveLength(3);
});

test('a sync that fails is told to its own callers, and the next one runs', async () => {
  const gone = join(root, 'gone');
  const first = syncFolder(gone);
  const second = syncFolder(gone);
  await expect(first).rejects.toMatchObject({ code: 'ENOENT' });
  await expect(second).rejects.toMatchObject({ code: 'ENOENT' });
});

test('a folder is made and made durable once, until it is forgotten', async () => {
  recorder.journal?.start(root);
  const path = join(root, 'a', 'b');
  await Promise.all([makeFolder(path), makeFolder(path)]);
  const kinds = writesOf().map((write) => ('path' in write ? `${write.kind} ${write.path.slice(root.length)}` : ''));
  expect(kinds).toEqual(['folder /a', 'folder /a/b', 'sync folder /a', 'sync folder ']);
  expect(isDurable(path)).toBe(true);
  rmSync(path, { recursive: true });
  await makeFolder(path);
  expect(existsSync(path)).toBe(false);
  forgetFolder(path);
  await makeFolder(path);
  expect(existsSync(path)).toBe(true);
});
