import { describeUnless } from '@rdrive/contract';
import { createUlidSource } from '@rdrive/core';
import { expect, test } from 'vitest';
import { createDynamo } from '../dynamo.ts';
import { dynamoEndpoint, dynamoMissing } from '../testing/config.ts';
import { createAwsMetadata } from './store.ts';

const missing = dynamoEndpoint === undefined ? dynamoMissing : undefined;
const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
const newId = createUlidSource(Date.now, (bytes) => crypto.getRandomValues(bytes));
const folder = { id: newId(), folderPath: '/', fileName: 'a', createdBy: 'ana' };

function storeAt(endpoint: string | undefined) {
  const dynamo = createDynamo({ region: 'us-east-1', endpoint, credentials });
  return createAwsMetadata({ dynamo, tables: { files: 'nowhere' }, clock: Date.now, newId, budgetMs: 50 });
}

test('an engine that cannot be reached is unavailable, for reading and writing', async () => {
  // Nothing listens on the discard port.
  const { library } = storeAt('http://127.0.0.1:9');
  await expect(library.folder('/a')).rejects.toMatchObject({ code: 'unavailable', retryAfter: 1 });
  const change = { actorId: 'ana', activityId: newId() };
  await expect(library.addFolder(folder, change)).rejects.toMatchObject({ code: 'unavailable' });
});

describeUnless(missing, 'a table that is not there', () => {
  test('is our fault, told by our own error with the cause', async () => {
    const { library, feed } = storeAt(dynamoEndpoint);
    const wanted = { code: 'internal', cause: { name: 'ResourceNotFoundException' } };
    await expect(library.entry(newId())).rejects.toMatchObject(wanted);
    await expect(feed.changes(undefined, 10)).rejects.toMatchObject(wanted);
  });
});
