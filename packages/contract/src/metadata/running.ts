import { type FolderEntry, isDriveError, type Operation, type OperationRequest } from '@rdrive/core';
import { describe, expect } from 'vitest';
import { refused } from '../expect.ts';
import type { Laws } from '../laws.ts';
import { type Drive, newFile } from './drive.ts';
import { pathsOf, walk } from './walk.ts';

/** More than any transaction of a store takes, so that it has to work in chunks (DynamoDB: 100 items). */
const MANY = 120;

/** What holds while an operation runs. A store whose operations are one transaction is excused: nobody sees one run. */
export function runningLaws({ law }: Laws<Drive>): void {
  async function plantBig(drive: Drive): Promise<string[]> {
    await drive.folder('/big');
    await drive.folder('/big/sub');
    await drive.folder('/other');
    const paths = Array.from({ length: MANY }, (_, index) => `/big/${index % 2 === 0 ? 'sub/' : ''}${index}`);
    const files = await Promise.all(paths.map((path) => drive.file(path)));
    return files.map((file) => file.id);
  }

  function start({ store, newId, by }: Drive, request: OperationRequest): Promise<Operation> {
    const id = newId();
    const job = { id: newId(), task: { type: 'operation', operationId: id }, priority: 1 } as const;
    return store.operations.start(request, { id, change: by(), job });
  }

  const move = { kind: 'move-folder', path: '/big', newPath: '/other/moved' } as const;

  async function finish({ store }: Drive, id: string): Promise<Operation> {
    let operation = await store.operations.advance(id);
    while (operation.state === 'running') operation = await store.operations.advance(id);
    return operation;
  }

  describe('while an operation runs', () => {
    law('it is known as running, and its job waits', async (drive) => {
      const { store, queue } = drive;
      await plantBig(drive);
      const operation = await start(drive, move);
      expect(operation.state).toBe('running');
      expect(await store.operations.running()).toEqual([operation]);
      const lease = await queue.take({ types: ['operation'], leaseMs: 60_000 });
      expect(lease?.task).toEqual({ type: 'operation', operationId: operation.id });
      expect(await finish(drive, operation.id)).toMatchObject({ state: 'done', done: MANY + 2, total: MANY + 2 });
      expect(await store.operations.running()).toEqual([]);
    });

    law('each file is in exactly one place and is read by id, at every step', async (drive) => {
      const { store } = drive;
      const ids = await plantBig(drive);
      const { id } = await start(drive, move);
      let state = 'running';
      while (state === 'running') {
        const seen = await Promise.all(ids.map((fileId) => store.library.entry(fileId)));
        expect(seen.filter((entry) => entry === undefined)).toEqual([]);
        const [sample, last] = [seen[0], seen.at(-1)];
        for (const entry of [sample, last]) {
          const places = ['/big', '/big/sub', '/other/moved', '/other/moved/sub'];
          const found = await Promise.all(places.map((place) => store.library.entryAt(place, entry?.fileName ?? '')));
          expect(found.filter((there) => there?.id === entry?.id)).toHaveLength(1);
        }
        state = (await store.operations.advance(id)).state;
      }
      expect(Object.keys(pathsOf(await walk(drive)))).toHaveLength(MANY + 3);
    });

    law('the folders show it, and other writes below them are refused', async (drive) => {
      const { store, by, ana, newId } = drive;
      const [fileId = ''] = await plantBig(drive);
      const outside = await drive.file('/outside');
      const { id } = await start(drive, move);
      expect(await store.library.folder('/big')).toMatchObject({ operation: id });
      const into = { folderPath: '/big' };
      const attempts = [
        () => drive.file('/big/new'),
        () => drive.file('/big/sub/new'),
        () => drive.folder('/big/sub/new'),
        () => store.library.updateFile(outside.id, into, { change: by(), expectedVersion: outside.version }),
        () => store.library.updateFile(fileId, { description: 'x' }, { change: by(), expectedVersion: 1 }),
        () => store.trash.trashFile(fileId, by()),
        () => start(drive, { kind: 'move-folder', path: '/big', newPath: '/elsewhere' }),
        () => start(drive, { kind: 'move-folder', path: '/big/sub', newPath: '/elsewhere' }),
        () => start(drive, { kind: 'move-folder', path: '/other', newPath: '/elsewhere' }),
        () => start(drive, { kind: 'trash-folder', path: '/big' }),
        () => store.library.addFile(newFile(newId(), '/other/moved/new', ana), { change: by() }),
      ];
      for (const attempt of attempts) await refused(attempt(), 'folder-busy');
      expect(await store.library.entry(outside.id)).toEqual(outside);
      await drive.file('/beside');
      await finish(drive, id);
      await drive.file('/other/moved/new');
      expect(await store.library.folder('/other/moved')).not.toHaveProperty('operation');
      expect(await store.library.folder('/other')).not.toHaveProperty('operation');
    });

    law('a folder that has left its place already is not made anew there before the end', async (drive) => {
      const { store } = drive;
      await drive.folder('/big');
      await drive.folder('/other');
      // Each is freed by a step of its own after all have moved: time enough to be met in between.
      for (let at = 0; at < 20; at++) await drive.folder(`/big/${at}`);
      const { id } = await start(drive, move);
      const ending = finish(drive, id);
      let made: FolderEntry | undefined;
      while (!made)
        made = await drive.folder('/big').catch((error: unknown) => {
          if (!isDriveError(error, 'folder-busy')) throw error;
          return undefined;
        });
      await ending;
      const freed = await store.library.folder('/other/moved');
      expect(made.dateCreated >= (freed?.changedAt ?? '~')).toBe(true);
    });

    law('a media job still writes its facts', async (drive) => {
      const { store } = drive;
      const ids = await plantBig(drive);
      const { id } = await start(drive, move);
      let width = 0;
      let state = 'running';
      while (state === 'running') {
        width += 1;
        const facts = { fileType: 'image/jpeg', width, height: 1 };
        for (const fileId of [ids[0] ?? '', ids.at(-1) ?? '']) {
          expect(await store.library.recordMedia(fileId, { state: 'ready', mediaVersion: width, facts })).toMatchObject(
            { width },
          );
        }
        state = (await store.operations.advance(id)).state;
      }
      for (const fileId of [ids[0] ?? '', ids.at(-1) ?? '']) {
        const entry = await store.library.entry(fileId);
        expect(entry).toMatchObject({ width, state: 'ready' });
        expect(entry?.folderPath.startsWith('/other/moved')).toBe(true);
      }
      expect(Object.keys(pathsOf(await walk(drive)))).toHaveLength(MANY + 3);
    });

    law('two who carry it on at once do no harm', async (drive) => {
      const { store } = drive;
      const ids = await plantBig(drive);
      const { id } = await start(drive, move);
      await Promise.all([finish(drive, id), finish(drive, id)]);
      expect(await store.operations.operation(id)).toMatchObject({ state: 'done', total: MANY + 2 });
      const library = await walk(drive);
      expect(library.size).toBe(MANY + 4);
      for (const fileId of ids) expect(library.get(fileId)?.folderPath).toMatch(/^\/other\/moved/);
    });
  });
}
