import { describe, expect } from 'vitest';
import type { Laws } from '../laws.ts';
import { type Bench, createdFile, fileOf } from './bench.ts';

/** What happens where the name or the bytes are there already by the time an upload is complete. */
export function conflictLaws({ law }: Laws<Bench>): void {
  describe('conflicts at the end', () => {
    law('both are kept, the newcomer numbered', async ({ file, names }) => {
      await file('/a.jpg', fileOf('jpeg', 1));
      expect((await file('/a.jpg', fileOf('jpeg', 2))).fileName).toBe('a (2).jpg');
      expect((await file('/a.jpg', fileOf('jpeg', 3))).fileName).toBe('a (3).jpg');
      expect(await names('/')).toEqual(['a (2).jpg', 'a (3).jpg', 'a.jpg']);
    });

    law('many of one name at once get a name each', async ({ sent, complete, names }) => {
      const seeds = [1, 2, 3, 4, 5, 6];
      const ids = await Promise.all(seeds.map((seed) => sent('/x/a.jpg', fileOf('jpeg', seed))));
      await Promise.all(ids.map((id, index) => complete(id, fileOf('jpeg', seeds[index]))));
      expect(await names('/x')).toEqual([...[2, 3, 4, 5, 6].map((n) => `a (${n}).jpg`), 'a.jpg']);
    });

    law(
      'with skip the one that came first stays, and the upload ends there',
      async ({ file, sent, complete, names }) => {
        const late = await sent('/a.jpg', fileOf('jpeg', 2), { onConflict: 'skip' });
        const { id } = await file('/a.jpg', fileOf('jpeg', 1));
        const skipped = { outcome: 'skipped', skippedFor: id };
        expect(await complete(late, fileOf('jpeg', 2))).toEqual(skipped);
        expect(await complete(late, fileOf('jpeg', 2))).toEqual(skipped);
        expect(await names('/')).toEqual(['a.jpg']);
      },
    );

    law('with replace the old one goes to the trash, and the new one is a new file', async ({ file, store, names }) => {
      const old = await file('/a.jpg', fileOf('jpeg', 1));
      const next = await file('/a.jpg', fileOf('jpeg', 2), { onConflict: 'replace' });
      expect(next.id).not.toBe(old.id);
      expect(next.fileName).toBe('a.jpg');
      expect(await store.trash.trashEntry(old.id)).toMatchObject({ originalPath: '/a.jpg' });
      expect(await names('/')).toEqual(['a.jpg']);
    });

    law('a folder of that name is never replaced', async ({ file, store, newId, change, names }) => {
      const folder = { id: newId(), folderPath: '/', fileName: 'a.jpg', createdBy: 'ana' };
      await store.library.addFolder(folder, change());
      const made = await file('/a.jpg', fileOf('jpeg'), { onConflict: 'replace' });
      expect(made.fileName).toBe('a (2).jpg');
      expect(await names('/')).toEqual(['a (2).jpg', 'a.jpg']);
    });

    law('the same bytes in the folder make the upload a duplicate, found by hash or by name', async (bench) => {
      const { file, sent, complete, settle, names } = bench;
      const bytes = fileOf('jpeg');
      const late = [await sent('/s/a.jpg', bytes), await sent('/s/b.jpg', bytes)];
      const replacing = await sent('/s/a.jpg', bytes, { onConflict: 'replace' });
      const { id } = await file('/s/a.jpg', bytes);
      const duplicate = { outcome: 'duplicate', duplicateOf: id };
      expect(await complete(replacing, bytes)).toEqual(duplicate);
      await settle();
      for (const upload of [...late, ...late]) expect(await complete(upload, bytes)).toEqual(duplicate);
      expect(await names('/s')).toEqual(['a.jpg']);
    });

    law('the same upload twice at once, under one name, is stored once', async ({ sent, complete, names }) => {
      const bytes = fileOf('jpeg');
      const ids = await Promise.all([1, 2, 3].map(() => sent('/a.jpg', bytes)));
      const results = await Promise.all(ids.map((id) => complete(id, bytes)));
      expect(results.map(({ outcome }) => outcome).sort()).toEqual(['created', 'duplicate', 'duplicate']);
      expect(await names('/')).toEqual(['a.jpg']);
    });

    law('a folder that is gone by then is made again', async ({ sent, complete, store, newId, change }) => {
      const bytes = fileOf('jpeg');
      const id = await sent('/spain/day 1/a.jpg', bytes);
      const job = { id: newId(), task: { type: 'operation', operationId: newId() } as const, priority: 1 };
      const started = await store.operations.start(
        { kind: 'trash-folder', path: '/spain' },
        { id: job.task.operationId, change: change(), job },
      );
      for (let state = started.state; state === 'running'; ) {
        ({ state } = await store.operations.advance(started.id));
      }
      expect(createdFile(await complete(id, bytes)).folderPath).toBe('/spain/day 1');
    });
  });
}
