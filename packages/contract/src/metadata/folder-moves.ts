import { joinPath } from '@rdrive/core';
import { describe, expect } from 'vitest';
import { refused } from '../expect.ts';
import type { Laws } from '../laws.ts';
import type { Drive } from './drive.ts';
import { pathsOf, walk } from './walk.ts';

/** A small tree with a folder beside it whose name only begins alike. */
export async function plant({ folder, file }: Drive) {
  const entries = {
    a: await folder('/a'),
    ab: await folder('/ab'),
    deep: await folder('/a/b'),
    x: await file('/a/x'),
    y: await file('/a/b/y'),
    beside: await file('/ab/x'),
    top: await file('/x'),
  };
  return entries;
}

/** Renaming and moving folders. */
export function folderMoveLaws({ law, size }: Laws<Drive>): void {
  describe('moving folders', () => {
    law('everything below moves with it and keeps its id; what only begins alike stays', async (drive) => {
      const { store, run } = drive;
      const { a, ab, deep, x, y, beside, top } = await plant(drive);
      const operation = await run({ kind: 'move-folder', path: '/a', newPath: '/ab/c' });
      expect(operation).toMatchObject({ kind: 'move-folder', state: 'done', done: 4, total: 4, actorId: drive.ana });
      expect(operation.problem).toBeUndefined();
      expect(await store.operations.operation(operation.id)).toEqual(operation);
      const library = await walk(drive);
      expect(pathsOf(library)).toEqual({
        ...{ '/ab': ab.id, '/ab/c': a.id, '/ab/c/b': deep.id, '/ab/c/x': x.id, '/ab/c/b/y': y.id },
        ...{ '/ab/x': beside.id, '/x': top.id },
      });
      for (const [id, entry] of library) expect(await store.library.entry(id)).toEqual(entry);
      expect(await store.library.folder('/a')).toBeUndefined();
      expect(await store.library.folder('/a/b')).toBeUndefined();
      expect(await drive.list('/a')).toEqual([]);
      expect(await drive.list('/a/b')).toEqual([]);
    });

    law('only the folder itself gets a new version; all that moved has a new time of change', async (drive) => {
      const { store, run, clock } = drive;
      const { a, ab, deep, x, y, beside } = await plant(drive);
      clock.advance(1000);
      await run({ kind: 'move-folder', path: '/a', newPath: '/z' });
      expect(await store.library.folder('/z')).toMatchObject({ id: a.id, version: a.version + 1 });
      for (const moved of [deep, x, y]) {
        const now = await store.library.entry(moved.id);
        expect(now?.version).toBe(moved.version);
        expect((now?.changedAt ?? '') > moved.changedAt).toBe(true);
      }
      expect(await store.library.entry(ab.id)).toEqual(ab);
      expect(await store.library.entry(beside.id)).toEqual(beside);
      expect(await store.library.folder('/z')).not.toHaveProperty('operation');
    });

    law('the lists by kind follow', async (drive) => {
      const { store, run, settle } = drive;
      const { y } = await plant(drive);
      await run({ kind: 'move-folder', path: '/a', newPath: '/z' });
      await settle();
      const listed = await store.library.list('/z/b', { kind: 'image', limit: 5 });
      expect(listed.items).toMatchObject([{ id: y.id, folderPath: '/z/b' }]);
      const all = (await store.library.listKind('image', { limit: 9 })).items;
      expect(all.find((entry) => entry.id === y.id)?.folderPath).toBe('/z/b');
      expect(await store.library.withHash(y.sha256)).toMatchObject([{ id: y.id, folderPath: '/z/b' }]);
    });

    law('a folder moves up, down and back, and takes the place it left', async (drive) => {
      const { run } = drive;
      const { a } = await plant(drive);
      const before = pathsOf(await walk(drive));
      await run({ kind: 'move-folder', path: '/a/b', newPath: '/b' });
      await run({ kind: 'move-folder', path: '/b', newPath: '/ab/b' });
      await run({ kind: 'move-folder', path: '/ab/b', newPath: '/a/b' });
      expect(pathsOf(await walk(drive))).toEqual(before);
      await run({ kind: 'move-folder', path: '/a', newPath: '/other' });
      await drive.folder('/a');
      await run({ kind: 'move-folder', path: '/other', newPath: '/a/a' });
      expect(await drive.store.library.folder('/a/a')).toMatchObject({ id: a.id });
    });

    law('names that mean something to a database move like others', async ({ folder, file, run, names }) => {
      for (const name of ['%', '_', "o'brien", 'ünï😀', 'a0']) {
        await folder(`/${name}`);
        await file(`/${name}/x`);
        await folder(`/${name}x`);
        await file(`/${name}x/stays`);
        await run({ kind: 'move-folder', path: `/${name}`, newPath: `/moved ${name}` });
        expect(await names(`/moved ${name}`)).toEqual(['x']);
        expect(await names(`/${name}x`)).toEqual(['stays']);
      }
    });

    law('a folder cannot go into itself, and the root nowhere', async (drive) => {
      const { run } = drive;
      await plant(drive);
      const before = pathsOf(await walk(drive));
      for (const newPath of ['/a', '/a/c', '/a/b/c', '/a/b']) {
        await refused(run({ kind: 'move-folder', path: '/a', newPath }), 'bad-target');
      }
      await refused(run({ kind: 'move-folder', path: '/', newPath: '/q' }), 'bad-target');
      await refused(run({ kind: 'move-folder', path: '/a', newPath: '/' }), 'bad-target');
      expect(pathsOf(await walk(drive))).toEqual(before);
    });

    law('a move onto what is there is refused with it, a move to nowhere too', async (drive) => {
      const { run, store } = drive;
      const { ab, top } = await plant(drive);
      const before = pathsOf(await walk(drive));
      expect((await refused(run({ kind: 'move-folder', path: '/a', newPath: '/ab' }), 'name-taken')).current).toEqual(
        ab,
      );
      expect((await refused(run({ kind: 'move-folder', path: '/a', newPath: '/x' }), 'name-taken')).current).toEqual(
        top,
      );
      await refused(run({ kind: 'move-folder', path: '/a', newPath: '/nowhere/a' }), 'parent-missing');
      await refused(run({ kind: 'move-folder', path: '/a', newPath: '/x/a' }), 'parent-missing');
      await refused(run({ kind: 'move-folder', path: '/nowhere', newPath: '/q' }), 'not-found');
      await refused(run({ kind: 'move-folder', path: '/x', newPath: '/q' }), 'not-found');
      expect(pathsOf(await walk(drive))).toEqual(before);
      expect(await store.operations.running()).toEqual([]);
    });

    law('a move that would take something too deep is refused', async (drive) => {
      const { run, folder } = drive;
      const chain = async (name: string, levels: number) => {
        let path = '';
        for (let level = 0; level < levels; level++) {
          path = joinPath(path === '' ? '/' : path, name);
          await folder(path);
        }
        return path;
      };
      const bottom = await chain('p', 20);
      await chain('q', 13);
      await refused(run({ kind: 'move-folder', path: '/q', newPath: `${bottom}/q` }), 'bad-target');
      await run({ kind: 'move-folder', path: '/q/q', newPath: `${bottom}/q` });
      expect(await drive.names(`${bottom}${'/q'.repeat(11)}`)).toEqual(['q']);
    });

    law('the same operation started again is the same operation', async ({ store, folder, newId, by }) => {
      await folder('/a');
      const id = newId();
      const start = () =>
        store.operations.start(
          { kind: 'move-folder', path: '/a', newPath: '/b' },
          { id, change: by(), job: { id: newId(), task: { type: 'operation', operationId: id }, priority: 1 } },
        );
      expect((await start()).id).toBe(id);
      expect((await start()).id).toBe(id);
    });

    law('an operation that nobody started is not there', async ({ store, newId }) => {
      expect(await store.operations.operation(newId())).toBeUndefined();
      await refused(store.operations.advance(newId()), 'not-found');
    });

    law('a big folder arrives whole', async (drive) => {
      const { store, folder, file, run } = drive;
      await folder('/big');
      await folder('/big/sub');
      const count = size(300, 130);
      const ids: string[] = [];
      for (let index = 0; index < count; index++) {
        ids.push((await file(`/big/${index % 3 === 0 ? 'sub/' : ''}${index}`)).id);
      }
      const operation = await run({ kind: 'move-folder', path: '/big', newPath: '/moved' });
      expect(operation).toMatchObject({ state: 'done', done: count + 2, total: count + 2 });
      const there = [...(await drive.list('/moved')), ...(await drive.list('/moved/sub'))];
      expect(
        there
          .filter((entry) => entry.entryType === 'file')
          .map((entry) => entry.id)
          .sort(),
      ).toEqual(ids.sort());
      expect(await drive.list('/big')).toEqual([]);
      expect(await drive.list('/big/sub')).toEqual([]);
      for (const entry of there) expect(await store.library.entry(entry.id)).toEqual(entry);
    });
  });
}
