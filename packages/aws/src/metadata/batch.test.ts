import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { describeUnless } from '@rdrive/contract';
import type { BatchEdit } from '@rdrive/core';
import { expect, test } from 'vitest';
import { dynamoEndpoint, dynamoMissing } from '../testing/config.ts';
import { makeSubject } from '../testing/subject.ts';

const missing = dynamoEndpoint === undefined ? dynamoMissing : undefined;

describeUnless(missing, 'a batch on DynamoDB', () => {
  test('is written in groups as large as the engine takes, with its progress to be seen by anybody', async () => {
    const writes: number[] = [];
    const { store, newId, dispose } = await makeSubject(
      (dynamo) =>
        new Proxy(dynamo, {
          get(target, name) {
            if (name !== 'send') return Reflect.get(target, name);
            return (command: unknown, ...rest: unknown[]) => {
              if (command instanceof TransactWriteCommand) writes.push(command.input.TransactItems?.length ?? 0);
              return Reflect.apply(target.send, target, [command, ...rest]);
            };
          },
        }),
    );
    const change = () => ({ actorId: 'ana', activityId: newId() });
    try {
      const edits: BatchEdit[] = [];
      for (let n = 0; n < 40; n += 1) {
        const id = newId();
        await store.library.addFile(
          {
            ...{ entryType: 'file', id, folderPath: '/', fileName: `${n}.jpg`, kind: 'image', fileType: 'image/jpeg' },
            ...{ fileSize: 1, sha256: 'a'.repeat(64), uploaderId: 'ana', dateUploaded: '2024-06-01T10:00:00.000Z' },
            ...{ takenAt: '2024-05-01T18:00:00', takenSource: 'uploaded', state: 'processing' },
            ...{ favouriteOf: [], tags: [] },
          },
          { change: change() },
        );
        edits.push({ id, patch: { addTags: ['x'] } });
      }
      const id = newId();
      const job = { id: newId(), task: { type: 'operation', operationId: id }, priority: 1 } as const;
      writes.length = 0;
      let operation = await store.operations.start({ kind: 'batch', edits }, { id, change: change(), job });
      const seen = [operation.done];
      while (operation.state === 'running') {
        operation = await store.operations.advance(id);
        expect(await store.operations.operation(id)).toEqual(operation);
        seen.push(operation.done);
      }
      expect(operation).toMatchObject({ state: 'done', done: 40, total: 40 });
      expect(seen.toSorted((a, b) => a - b)).toEqual(seen);
      // The engine takes 10 actions (100 on AWS) and says so at the first try.
      expect(writes.length).toBeLessThan(12);
    } finally {
      await dispose();
    }
  }, 120_000);
});
