import type { BatchEdit } from '@rdrive/core';
import { describe, expect } from 'vitest';
import { allPages } from '../expect.ts';
import type { Laws } from '../laws.ts';
import type { Drive } from './drive.ts';
import { pathsOf, walk } from './walk.ts';

/** Many edits at once, and emptying the trash. */
export function batchLaws({ law, size }: Laws<Drive>): void {
  describe('batches', () => {
    law('each edit is made as if it came alone', async (drive) => {
      const { store, folder, file, run, ben } = drive;
      await folder('/to');
      const [a, b, c] = [await file('/a'), await file('/b'), await file('/c')];
      const operation = await run(
        {
          kind: 'batch',
          edits: [
            { id: a.id, version: a.version, patch: { folderPath: '/to', description: 'moved' } },
            { id: b.id, patch: { addTags: ['tag'], favourite: { userId: ben, value: true } } },
            { id: c.id, trash: true },
          ],
        },
        ben,
      );
      expect(operation).toMatchObject({ kind: 'batch', state: 'done', done: 3, total: 3, actorId: ben });
      expect(operation.problem).toBeUndefined();
      expect(await store.library.entry(a.id)).toMatchObject({ folderPath: '/to', description: 'moved', version: 2 });
      expect(await store.library.entry(b.id)).toMatchObject({ tags: ['tag'], favouriteOf: [ben], version: 1 });
      expect(await store.trash.trashEntry(c.id)).toMatchObject({ originalPath: '/c', trashedBy: ben });
    });

    law('an edit that cannot be made is counted and told, the others are made', async (drive) => {
      const { store, file, folder, run, newId, by } = drive;
      const sub = await folder('/sub');
      const [stale, taken, lost, gone, overtagged, good] = [
        await file('/stale'),
        await file('/taken'),
        await file('/lost'),
        await file('/gone'),
        await file('/overtagged'),
        await file('/good'),
      ];
      await store.trash.trashFile(gone.id, by());
      const edits: BatchEdit[] = [
        { id: stale.id, version: 7, patch: { description: 'no' } },
        { id: taken.id, version: 1, patch: { fileName: 'good', description: 'no' } },
        { id: lost.id, version: 1, patch: { folderPath: '/nowhere' } },
        { id: gone.id, version: 1, patch: { description: 'no' } },
        { id: gone.id, trash: true },
        { id: sub.id, trash: true },
        { id: newId(), trash: true },
        { id: overtagged.id, patch: { addTags: Array.from({ length: 51 }, (_, index) => `${index}`) } },
        { id: good.id, version: 1, patch: { description: 'yes' } },
      ];
      const operation = await run({ kind: 'batch', edits });
      expect(operation).toMatchObject({ state: 'done', done: 9, total: 9, problem: expect.stringContaining('8') });
      for (const file of [stale, taken, lost, overtagged]) expect(await store.library.entry(file.id)).toEqual(file);
      expect(await store.library.entry(good.id)).toMatchObject({ description: 'yes' });
      expect(await store.library.folder('/sub')).toEqual(sub);
    });

    law('edits that meet each other are made in their order', async (drive) => {
      const { store, file, folder, run } = drive;
      await folder('/to');
      const [a, b, c, d] = [await file('/a'), await file('/b'), await file('/c'), await file('/to/d')];
      const operation = await run({
        kind: 'batch',
        edits: [
          { id: a.id, version: 1, patch: { fileName: 'x' } },
          { id: b.id, version: 1, patch: { fileName: 'a' } },
          { id: c.id, version: 1, patch: { fileName: 'x' } },
          { id: a.id, version: 2, patch: { folderPath: '/to' } },
          { id: c.id, version: 1, patch: { fileName: 'x' } },
          { id: d.id, trash: true },
          { id: b.id, version: 2, patch: { folderPath: '/to', fileName: 'd' } },
          { id: d.id, trash: true },
          { id: b.id, patch: { addTags: ['one'] } },
          { id: b.id, patch: { addTags: ['two'] } },
        ],
      });
      expect(operation).toMatchObject({ state: 'done', done: 10, total: 10, problem: expect.stringContaining('2 of') });
      expect(await store.library.entry(a.id)).toMatchObject({ folderPath: '/to', fileName: 'x', version: 3 });
      expect(await store.library.entry(b.id)).toMatchObject({ folderPath: '/to', fileName: 'd', tags: ['one', 'two'] });
      expect(await store.library.entry(c.id)).toMatchObject({ folderPath: '/', fileName: 'x', version: 2 });
      expect(await store.trash.trashEntry(d.id)).toMatchObject({ originalPath: '/to/d' });
    });

    law('many files move at once', async (drive) => {
      const { folder, file, run } = drive;
      await folder('/to');
      const count = size(400, 120);
      const edits: BatchEdit[] = [];
      for (let index = 0; index < count; index++) {
        const { id, version } = await file(`/${index}`);
        edits.push({ id, version, patch: { folderPath: '/to' } });
      }
      const operation = await run({ kind: 'batch', edits });
      expect(operation).toMatchObject({ state: 'done', done: count, total: count });
      expect((await drive.list('/to')).map((entry) => entry.id).sort()).toEqual(edits.map((edit) => edit.id).sort());
      expect(await drive.names('/')).toEqual(['to']);
    });
  });

  describe('emptying the trash', () => {
    /** Ana's two and Ben's two in the trash, one of each wanted gone by the other. */
    async function fill(drive: Drive) {
      const { file, store, by, ana, ben } = drive;
      const files = {
        anas: await file('/anas'),
        anasWanted: await file('/anas wanted'),
        bens: await file('/bens', { uploaderId: ben }),
        bensWanted: await file('/bens wanted', { uploaderId: ben }),
      };
      for (const { id } of Object.values(files)) await store.trash.trashFile(id, by());
      await store.trash.wantPurge(files.anasWanted.id, ben);
      await store.trash.wantPurge(files.bensWanted.id, ben);
      return { ...files, ana, ben };
    }
    const left = async ({ store }: Drive) => {
      const entries = await allPages((cursor) => store.trash.listTrash({ cursor, limit: 2 }));
      return Object.fromEntries(entries.map((entry) => [entry.originalPath, entry.purgeWantedBy]));
    };

    law("one's own go, and the other's only where that person wanted it too; else the wish is kept", async (drive) => {
      const { run } = drive;
      const { ana, ben } = await fill(drive);
      const kept = await drive.file('/kept');
      const first = await run({ kind: 'empty-trash' }, ana);
      expect(first).toMatchObject({ state: 'done', done: 4, total: 4, problem: expect.stringContaining('1') });
      expect(await left(drive)).toEqual({ '/bens': ana });
      const second = await run({ kind: 'empty-trash' }, ben);
      expect(second).toMatchObject({ state: 'done' });
      expect(second.problem).toBeUndefined();
      expect(await left(drive)).toEqual({});
      expect(pathsOf(await walk(drive))).toEqual({ '/kept': kept.id });
    });

    law('the same person asking again gains nothing', async (drive) => {
      const { run, ana } = drive;
      await fill(drive);
      await run({ kind: 'empty-trash' }, ana);
      await run({ kind: 'empty-trash' }, ana);
      expect(await left(drive)).toEqual({ '/bens': ana });
    });

    law('each purged file has a job that deletes its bytes; folders have none', async (drive) => {
      const { run, queue, folder, file, ana } = drive;
      const { anas, anasWanted, bensWanted } = await fill(drive);
      await folder('/f');
      const inside = await file('/f/a');
      await run({ kind: 'trash-folder', path: '/f' });
      await run({ kind: 'empty-trash' }, ana);
      const fileIds: string[] = [];
      const types = ['delete-bytes'] as const;
      for (
        let job = await queue.take({ types, leaseMs: 60_000 });
        job;
        job = await queue.take({ types, leaseMs: 60_000 })
      ) {
        if (job.task.type === 'delete-bytes') fileIds.push(job.task.fileId);
        expect(await queue.done(job)).toBe(true);
      }
      expect(fileIds.sort()).toEqual([anas.id, anasWanted.id, bensWanted.id, inside.id].sort());
      expect(await left(drive)).toEqual({ '/bens': ana });
    });

    law('an empty trash is emptied at once', async ({ run }) => {
      const operation = await run({ kind: 'empty-trash' });
      expect(operation).toMatchObject({ state: 'done', done: 0, total: 0 });
      expect(operation.problem).toBeUndefined();
    });
  });
}
