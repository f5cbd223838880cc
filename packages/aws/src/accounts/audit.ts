import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { AUDIT_KEPT_MS, type AuditEvent, type AuditLog, DriveError, isUlid } from '@rdrive/core';
import { patiently } from '../metadata/retry.ts';
import { type AccessTable, fromItem, toItem } from './table.ts';

const AUDIT = 'audit';

/** The audit log in DynamoDB. The cursor is the id of the last event seen. */
export function createAuditLog(ctx: AccessTable): AuditLog {
  return {
    async append(event) {
      const Item = toItem({ pk: AUDIT, sk: event.id }, event, Date.parse(event.at) + AUDIT_KEPT_MS);
      await patiently(ctx, () => ctx.dynamo.send(new PutCommand({ TableName: ctx.table, Item })));
    },
    async list({ cursor, limit }) {
      if (cursor !== undefined && !isUlid(cursor)) throw new DriveError('bad-cursor', 'The cursor is not one of ours.');
      const input = {
        TableName: ctx.table,
        KeyConditionExpression: 'pk = :pk AND sk < :cursor',
        // '~' sorts behind every ULID.
        ExpressionAttributeValues: { ':pk': AUDIT, ':cursor': cursor ?? '~' },
        ScanIndexForward: false,
        ConsistentRead: true,
        Limit: limit + 1,
      };
      const page = await patiently(ctx, () => ctx.dynamo.send(new QueryCommand(input)));
      const found = (page.Items ?? []).map((item) => fromItem<AuditEvent>(item));
      const items = found.slice(0, limit);
      const last = items.at(-1);
      return found.length > limit && last ? { items, cursor: last.id } : { items };
    },
  };
}
