import { DeleteCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { DriveError, type UploadRecord, type UploadStore } from '@rdrive/core';
import {
  type AwsAccessOptions,
  createAccessTable,
  fromItem,
  getRecord,
  isPossibleKey,
  queryRecords,
  toItem,
  ttl,
  writeIf,
} from './accounts/table.ts';
import { patiently } from './metadata/retry.ts';
import { TTL_ATTRIBUTE } from './tables.ts';

const UPLOADS = 'uploads';
const uploadKey = (id: string) => ({ pk: UPLOADS, sk: id });

/** The sweep must see a record to free its bytes; DynamoDB deletes it only if no sweep came for a month. */
const LEFT_TO_SWEEP_MS = 30 * 24 * 3600 * 1000;
const expiryOf = (expiresAt: string) => Date.parse(expiresAt) + LEFT_TO_SWEEP_MS;

/** `SET` of all fields of a change, by names and values, as reserved words (`state`) need it. */
function setting(change: Readonly<Record<string, unknown>>) {
  const fields = Object.entries(change).filter(([, value]) => value !== undefined);
  return {
    UpdateExpression: `SET ${fields.map((_, index) => `#f${index} = :f${index}`).join(', ')}`,
    names: Object.fromEntries(fields.map(([name], index) => [`#f${index}`, name])),
    values: Object.fromEntries(fields.map(([, value], index) => [`:f${index}`, value])),
  };
}

function isSame(kept: UploadRecord, record: UploadRecord): boolean {
  const fields = Object.keys(record) as (keyof UploadRecord)[];
  return fields.every((name) => kept[name] === record[name]);
}

/** Upload records in the DynamoDB table `access`. */
export function createAwsUploads(options: AwsAccessOptions): UploadStore {
  const ctx = createAccessTable(options);
  const TableName = ctx.table;
  return {
    async create(record) {
      const Item = toItem(uploadKey(record.id), record, expiryOf(record.expiresAt));
      const put = new PutCommand({ TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' });
      if (await writeIf(ctx, () => ctx.dynamo.send(put))) return;
      // An answer that got lost, and the SDK's asking again, find our own record.
      const kept = await getRecord<UploadRecord>(ctx, uploadKey(record.id));
      if (!kept || !isSame(kept, record)) throw new DriveError('internal', 'An upload with this id exists already.');
    },
    get: (id) => getRecord<UploadRecord>(ctx, uploadKey(id)),
    async transition(id, from, change) {
      if (from.length === 0 || !isPossibleKey(uploadKey(id))) return undefined;
      const { id: _, ...fields } = change;
      const expiry = change.expiresAt === undefined ? {} : { [TTL_ATTRIBUTE]: ttl(expiryOf(change.expiresAt)) };
      const { UpdateExpression, names, values } = setting({ ...fields, ...expiry });
      const states = Object.fromEntries(from.map((state, index) => [`:from${index}`, state]));
      const update = new UpdateCommand({
        TableName,
        Key: uploadKey(id),
        UpdateExpression,
        ConditionExpression: `#state IN (${Object.keys(states).join(', ')})`,
        ExpressionAttributeNames: { ...names, '#state': 'state' },
        ExpressionAttributeValues: { ...values, ...states },
        ReturnValues: 'ALL_NEW',
      });
      const answer = await writeIf(ctx, () => ctx.dynamo.send(update));
      return answer?.Attributes && fromItem<UploadRecord>(answer.Attributes);
    },
    async expired(now, limit) {
      const found: UploadRecord[] = [];
      const filter = {
        FilterExpression: 'expiresAt < :now',
        ExpressionAttributeValues: { ':now': new Date(now).toISOString() },
        ConsistentRead: false,
      };
      for await (const page of queryRecords<UploadRecord>(ctx, UPLOADS, filter)) {
        found.push(...page);
        if (found.length >= limit) break;
      }
      return found.slice(0, limit);
    },
    async delete(id) {
      if (!isPossibleKey(uploadKey(id))) return;
      await patiently(ctx, () => ctx.dynamo.send(new DeleteCommand({ TableName, Key: uploadKey(id) })));
    },
  };
}
