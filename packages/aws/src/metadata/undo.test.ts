import { describeUnless } from '@rdrive/contract';
import { joinPath, splitPath } from '@rdrive/core';
import { expect, test } from 'vitest';
import { dynamoEndpoint, dynamoMissing } from '../testing/config.ts';
import { makeSubject } from '../testing/subject.ts';

const missing = dynamoEndpoint === undefined ? dynamoMissing : undefined;

describeUnless(missing, 'a move that is found impossible under way', () => {
  test('ends as failed with its reason, all as it was and open again', async () => {
    const { store, newId, dispose } = await makeSubject();
    const change = () => ({ actorId: 'ana', activityId: newId() });
    const add = (path: string) => {
      const { folderPath, name } = splitPath(path) ?? { folderPath: '/', name: '' };
      return store.library.addFolder({ id: newId(), folderPath, fileName: name, createdBy: 'ana' }, change());
    };
    try {
      await add('/a');
      await add('/to');
      // More than is looked at before an operation begins; the last of them leads too deep to go one level further.
      const wide = Array.from({ length: 55 }, (_, index) => `/a/${String(index).padStart(3, '0')}`);
      for (let at = 0; at < wide.length; at += 10) await Promise.all(wide.slice(at, at + 10).map(add));
      let deep = '/a/z';
      await add(deep);
      for (let depth = 3; depth <= 32; depth++) {
        deep = joinPath(deep, 'd');
        await add(deep);
      }
      const id = newId();
      const job = { id: newId(), task: { type: 'operation', operationId: id }, priority: 1 } as const;
      const request = { kind: 'move-folder', path: '/a', newPath: '/to/a' } as const;
      let operation = await store.operations.start(request, { id, change: change(), job });
      expect(operation.state).toBe('running');
      while (operation.state === 'running') operation = await store.operations.advance(id);
      expect(operation).toMatchObject({ state: 'failed', problem: expect.stringContaining('too deep') });
      expect(await store.operations.running()).toEqual([]);
      expect(await store.library.folder('/to/a')).toBeUndefined();
      for (const path of ['/a', '/a/000', '/a/z', deep]) {
        expect(await store.library.folder(path)).toBeDefined();
        expect(await store.library.folder(path)).not.toHaveProperty('operation');
      }
      await add('/a/new');
      await add('/to/a');
    } finally {
      await dispose();
    }
  }, 240_000);
});
