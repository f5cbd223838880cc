import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { DriveError, foldUsername, type Invitation, type User, type UserStore } from '@rdrive/core';
import { patiently } from '../metadata/retry.ts';
import { type AccessTable, allRecords, alone, type Clause, getRecord, toItem, transact, writeIf } from './table.ts';

const USERS = 'users';
const userKey = (id: string) => ({ pk: USERS, sk: id });
const usernameKey = (username: string) => alone(`username#${foldUsername(username)}`);
const invitationKey = (codeHash: string) => alone(`invitation#${codeHash}`);
const settingsKey = (userId: string) => alone(`settings#${userId}`);

const badInvitation = () => new DriveError('bad-invitation', 'This code is wrong, used or too old. Ask for a new one.');
const noPerson = () => new DriveError('not-found', 'There is no such person.');

const isFree = { ConditionExpression: 'attribute_not_exists(pk)' };

function takeSeat(ctx: AccessTable, user: User, failed: DriveError): Clause {
  const Item = toItem(alone(`seat#${user.seat}`), { userId: user.id });
  return { action: { Put: { TableName: ctx.table, Item, ...isFree } }, failed };
}

function takeName(ctx: AccessTable, user: User): Clause {
  const Item = toItem(usernameKey(user.username), { userId: user.id });
  const failed = new DriveError('username-taken', 'The other person has this username.');
  return { action: { Put: { TableName: ctx.table, Item, ...isFree } }, failed };
}

function putUser(ctx: AccessTable, user: User): Clause {
  const failed = new DriveError('internal', 'A user id was used twice.');
  return { action: { Put: { TableName: ctx.table, Item: toItem(userKey(user.id), user), ...isFree } }, failed };
}

function useInvitation(ctx: AccessTable, codeHash: string, purpose: Invitation['purpose'], now: number): Clause {
  const condition = {
    ConditionExpression: 'purpose = :purpose AND expiresAt > :now',
    ExpressionAttributeValues: { ':purpose': purpose, ':now': new Date(now).toISOString() },
  };
  const action = { Delete: { TableName: ctx.table, Key: invitationKey(codeHash), ...condition } };
  return { action, failed: badInvitation() };
}

/** The update that sets a password of somebody who is there. */
function passwordUpdate(ctx: AccessTable, userId: string, passwordHash: string, at: string) {
  return {
    TableName: ctx.table,
    Key: userKey(userId),
    UpdateExpression: 'SET passwordHash = :hash, passwordChangedAt = :at',
    ConditionExpression: 'attribute_exists(pk)',
    ExpressionAttributeValues: { ':hash': passwordHash, ':at': at },
  };
}

/** Persons, seats, invitations and settings in DynamoDB. */
export function createUserStore(ctx: AccessTable): UserStore {
  const user = (id: string) => getRecord<User>(ctx, userKey(id));
  const invitation = (codeHash: string) => getRecord<Invitation>(ctx, invitationKey(codeHash));

  return {
    users: () => allRecords<User>(ctx, USERS),
    user,
    async userByName(username) {
      const holder = await getRecord<{ userId: string }>(ctx, usernameKey(username));
      // Two reads for any name: the time must not tell who exists.
      return user(holder?.userId ?? 'nobody');
    },
    async createFirst(first) {
      const used = new DriveError('setup-used', 'rDrive has been set up already.');
      await transact(ctx, [takeSeat(ctx, first, used), takeName(ctx, first), putUser(ctx, first)]);
    },
    async createSecond(second, codeHash, now) {
      const taken = new DriveError('seats-taken', 'Both seats are taken.');
      await transact(ctx, [
        takeSeat(ctx, second, taken),
        useInvitation(ctx, codeHash, 'seat', now),
        takeName(ctx, second),
        putUser(ctx, second),
      ]);
    },
    async setPassword(userId, passwordHash, at) {
      const update = new UpdateCommand(passwordUpdate(ctx, userId, passwordHash, at));
      if (!(await writeIf(ctx, () => ctx.dynamo.send(update)))) throw noPerson();
    },
    async putInvitation(record) {
      const Item = toItem(invitationKey(record.codeHash), record, Date.parse(record.expiresAt));
      await patiently(ctx, () => ctx.dynamo.send(new PutCommand({ TableName: ctx.table, Item })));
    },
    invitation,
    async resetPassword(codeHash, passwordHash, now) {
      const userId = (await invitation(codeHash))?.userId;
      if (userId === undefined) throw badInvitation();
      const Update = passwordUpdate(ctx, userId, passwordHash, new Date(now).toISOString());
      await transact(ctx, [useInvitation(ctx, codeHash, 'reset', now), { action: { Update }, failed: noPerson() }]);
      const changed = await user(userId);
      if (!changed) throw noPerson();
      return changed;
    },
    async settings(userId) {
      const record = await getRecord<{ json: string }>(ctx, settingsKey(userId));
      return record && (JSON.parse(record.json) as unknown);
    },
    async putSettings(userId, settings) {
      // As text: DynamoDB numbers have 38 digits and its maps no empty keys.
      const Item = toItem(settingsKey(userId), { json: JSON.stringify(settings) });
      await patiently(ctx, () => ctx.dynamo.send(new PutCommand({ TableName: ctx.table, Item })));
    },
  };
}
