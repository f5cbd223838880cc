import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { describeUnless } from '@rdrive/contract';
import type { NewFile } from '@rdrive/core';
import { expect, test } from 'vitest';
import type { Dynamo } from '../dynamo.ts';
import { dynamoEndpoint, dynamoMissing } from '../testing/config.ts';
import { makeSubject } from '../testing/subject.ts';
import { pointerKey } from './keys.ts';

const missing = dynamoEndpoint === undefined ? dynamoMissing : undefined;

/** Holds up the next read of a pointer until it is let go. */
function gateFor(dynamo: Dynamo) {
  let held: { readonly folderPath: string; readonly open: Promise<void> } | undefined;
  async function send(command: Parameters<Dynamo['send']>[0], ...rest: unknown[]): Promise<unknown> {
    const folderPath = command instanceof GetCommand ? command.input.Key?.['folderPath'] : undefined;
    if (held && folderPath === held.folderPath) {
      const { open } = held;
      held = undefined;
      await open;
    }
    return Reflect.apply(dynamo.send, dynamo, [command, ...rest]);
  }
  return {
    dynamo: new Proxy(dynamo, { get: (target, name) => (name === 'send' ? send : Reflect.get(target, name)) }),
    hold(id: string): () => void {
      const { promise, resolve } = Promise.withResolvers<void>();
      held = { folderPath: pointerKey(id).folderPath, open: promise };
      return resolve;
    },
  };
}

describeUnless(missing, 'a pair that is made while another reads its halves', () => {
  test('is a pair to both', async () => {
    let gate: ReturnType<typeof gateFor> | undefined;
    const subject = await makeSubject((dynamo) => {
      gate = gateFor(dynamo);
      return gate.dynamo;
    });
    const { store, newId, dispose } = subject;
    const add = (fileName: string, kind: NewFile['kind']) => {
      const id = newId();
      const taken = { takenAt: '2024-05-01T18:00:00', takenSource: 'uploaded', contentId: 'A668' } as const;
      const file = {
        entryType: 'file',
        id,
        folderPath: '/',
        fileName,
        kind,
        fileType: 'image/heic',
        ...taken,
      } as const;
      const stored = { fileSize: 1_000, sha256: id.toLowerCase().padEnd(64, '0'), state: 'processing' } as const;
      const by = { uploaderId: 'ana', dateUploaded: '2024-06-01T10:00:00.000Z', favouriteOf: [], tags: [] };
      return store.library.addFile({ ...file, ...stored, ...by }, { change: { actorId: 'ana', activityId: newId() } });
    };
    try {
      const picture = await add('a.HEIC', 'image');
      const video = await add('a.MOV', 'video');
      const { pairLive } = store.library;
      const letGo = gate?.hold(video.id);
      const late = pairLive(picture.id, video.id);
      expect(await pairLive(picture.id, video.id)).toBe(true);
      letGo?.();
      expect(await late).toBe(true);
    } finally {
      await dispose?.();
    }
  });
});
