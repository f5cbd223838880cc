import { DriveError, foldUsername, type Invitation, type User, type UserStore } from '@rdrive/core';
import type { HouseDatabase } from '../db/database.ts';
import { type AccessRows, ALONE } from './rows.ts';

const USERS = 'users';
const usernameKey = (username: string) => `username#${foldUsername(username)}`;
const invitationKey = (codeHash: string) => `invitation#${codeHash}`;
const settingsKey = (userId: string) => `settings#${userId}`;

/** Takes the seat, then the name, then writes the user; runs inside a transaction. */
function seatUser(rows: AccessRows, user: User, seatTaken: () => DriveError): void {
  if (!rows.insert(`seat#${user.seat}`, ALONE, { userId: user.id })) throw seatTaken();
  if (!rows.insert(usernameKey(user.username), ALONE, { userId: user.id }))
    throw new DriveError('username-taken', 'The other person has this username.');
  rows.put(USERS, user.id, user);
}

/** Uses an invitation up; runs inside a transaction. */
function useInvitation(rows: AccessRows, codeHash: string, purpose: Invitation['purpose'], now: number): Invitation {
  const invitation = rows.get<Invitation>(invitationKey(codeHash));
  if (invitation?.purpose !== purpose || Date.parse(invitation.expiresAt) <= now)
    throw new DriveError('bad-invitation', 'This code is wrong, used or too old. Ask for a new one.');
  rows.remove(invitationKey(codeHash));
  return invitation;
}

function setPassword(rows: AccessRows, userId: string, passwordHash: string, at: string): User {
  const user = rows.get<User>(USERS, userId);
  if (!user) throw new DriveError('not-found', 'There is no such person.');
  const changed = { ...user, passwordHash, passwordChangedAt: at };
  rows.put(USERS, userId, changed);
  return changed;
}

/** Persons, seats, invitations and settings in SQLite. */
export function createUserStore(base: HouseDatabase, rows: AccessRows): UserStore {
  return {
    users: async () => rows.list<User>(USERS),
    user: async (id) => rows.get<User>(USERS, id),
    async userByName(username) {
      const holder = rows.get<{ userId: string }>(usernameKey(username));
      // Two reads for any name: the time must not tell who exists.
      return rows.get<User>(USERS, holder?.userId ?? 'nobody');
    },
    async createFirst(user) {
      const taken = () => new DriveError('setup-used', 'rDrive has been set up already.');
      base.transaction(() => seatUser(rows, user, taken));
    },
    async createSecond(user, codeHash, now) {
      const taken = () => new DriveError('seats-taken', 'Both seats are taken.');
      base.transaction(() => {
        if (rows.get(`seat#${user.seat}`)) throw taken();
        useInvitation(rows, codeHash, 'seat', now);
        seatUser(rows, user, taken);
      });
    },
    async setPassword(userId, passwordHash, at) {
      base.transaction(() => setPassword(rows, userId, passwordHash, at));
    },
    async putInvitation(invitation) {
      rows.put(invitationKey(invitation.codeHash), ALONE, invitation, Date.parse(invitation.expiresAt));
    },
    invitation: async (codeHash) => rows.get<Invitation>(invitationKey(codeHash)),
    async resetPassword(codeHash, passwordHash, now) {
      return base.transaction(() => {
        const invitation = useInvitation(rows, codeHash, 'reset', now);
        return setPassword(rows, invitation.userId ?? '', passwordHash, new Date(now).toISOString());
      });
    },
    settings: async (userId) => rows.get<unknown>(settingsKey(userId)),
    async putSettings(userId, settings) {
      rows.put(settingsKey(userId), ALONE, settings);
    },
  };
}
