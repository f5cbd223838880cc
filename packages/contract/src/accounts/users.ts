import { describe, expect } from 'vitest';
import { refused } from '../expect.ts';
import type { Laws } from '../laws.ts';
import { type AccountSubject, DAY, invitationOf, iso, newId, race, START, userOf } from './subject.ts';

function seatLaws({ law, size }: Laws<AccountSubject>): void {
  describe('seats', () => {
    law('an empty store has nobody', async ({ store: { users } }) => {
      expect(await users.users()).toEqual([]);
      expect(await users.user(newId())).toBeUndefined();
      expect(await users.userByName('ana')).toBeUndefined();
    });

    law('keys that no store could have are not found', async ({ store: { users, sessions } }) => {
      for (const key of ['', 'x'.repeat(10_000), '\u0000', '💥'.repeat(3000)]) {
        expect(await users.user(key)).toBeUndefined();
        expect(await users.userByName(key)).toBeUndefined();
        expect(await users.invitation(key)).toBeUndefined();
        expect(await sessions.session(key, START)).toBeUndefined();
        expect(await sessions.revoke(key)).toBe(false);
      }
    });

    law('the first person is found by id and by any spelling of the name', async ({ store: { users } }) => {
      const ana = userOf(1, 'Ana');
      await users.createFirst(ana);
      expect(await users.user(ana.id)).toEqual(ana);
      for (const spelling of ['Ana', 'ana', ' ANA ', 'ａｎａ']) expect(await users.userByName(spelling)).toEqual(ana);
      expect(await users.userByName('anna')).toBeUndefined();
      expect(await users.users()).toEqual([ana]);
    });

    law('the first seat is taken once', async ({ store: { users } }) => {
      await users.createFirst(userOf(1, 'Ana'));
      await refused(users.createFirst(userOf(1, 'Eve')), 'setup-used');
      expect(await users.userByName('Eve')).toBeUndefined();
      expect(await users.users()).toHaveLength(1);
    });

    law('the second person uses the invitation up', async ({ store: { users } }) => {
      await users.createFirst(userOf(1, 'Ana'));
      await users.putInvitation(invitationOf('code'));
      const ben = userOf(2, 'Ben');
      await users.createSecond(ben, 'code', START);
      expect(await users.userByName('ben')).toEqual(ben);
      expect(await users.users()).toHaveLength(2);
      expect(await users.invitation('code')).toBeUndefined();
    });

    law('without a good invitation nobody becomes the second', async ({ store: { users } }) => {
      await users.createFirst(userOf(1, 'Ana'));
      await users.putInvitation(invitationOf('old', { expiresAt: iso(START + 1000) }));
      await users.putInvitation(invitationOf('reset', { purpose: 'reset' }));
      await refused(users.createSecond(userOf(2, 'Eve'), 'none', START), 'bad-invitation');
      await refused(users.createSecond(userOf(2, 'Eve'), 'old', START + 1000), 'bad-invitation');
      await refused(users.createSecond(userOf(2, 'Eve'), 'reset', START), 'bad-invitation');
      expect(await users.users()).toHaveLength(1);
      expect(await users.userByName('Eve')).toBeUndefined();
      expect(await users.invitation('reset')).toBeDefined();
    });

    law('two names that fold to one are one; the invitation stays good', async ({ store: { users } }) => {
      await users.createFirst(userOf(1, 'Ana'));
      await users.putInvitation(invitationOf('code'));
      await refused(users.createSecond(userOf(2, 'ＡＮＡ'), 'code', START), 'username-taken');
      expect(await users.users()).toHaveLength(1);
      await users.createSecond(userOf(2, 'Ben'), 'code', START);
    });

    law('a third person is impossible, whatever the invitation', async ({ store: { users } }) => {
      await users.createFirst(userOf(1, 'Ana'));
      await users.putInvitation(invitationOf('one'));
      await users.putInvitation(invitationOf('two'));
      await users.createSecond(userOf(2, 'Ben'), 'one', START);
      await refused(users.createSecond(userOf(2, 'Eve'), 'two', START), 'seats-taken');
      expect(await users.users()).toHaveLength(2);
    });

    law('50 sign-ups at once make exactly two persons', async ({ store: { users } }) => {
      const codes = ['a', 'b', 'c', 'd', 'e'];
      await Promise.all(codes.map((code) => users.putInvitation(invitationOf(code))));
      const attempts = size(50, 50);
      const { done, codes: refusals } = await race(attempts, (index) =>
        index % 2 === 0
          ? users.createFirst(userOf(1, `first ${index}`))
          : users.createSecond(userOf(2, `second ${index}`), codes[index % codes.length] ?? '', START),
      );
      expect(done).toBe(2);
      expect(new Set(refusals)).toEqual(new Set(['setup-used', 'seats-taken']));
      const seated = await users.users();
      expect(seated.map((user) => user.seat).sort()).toEqual([1, 2]);
      for (const user of seated) expect(await users.userByName(user.username)).toEqual(user);
    });
  });
}

function passwordLaws({ law, size }: Laws<AccountSubject>): void {
  describe('passwords', () => {
    law('a password is set for one person only', async ({ store: { users } }) => {
      const ana = userOf(1, 'Ana');
      await users.createFirst(ana);
      await users.setPassword(ana.id, 'new hash', iso(START + 1));
      const changed = { ...ana, passwordHash: 'new hash', passwordChangedAt: iso(START + 1) };
      expect(await users.user(ana.id)).toEqual(changed);
      expect(await users.userByName('ana')).toEqual(changed);
      await refused(users.setPassword(newId(), 'hash', iso(START)), 'not-found');
      expect(await users.users()).toEqual([changed]);
    });

    law('a reset code sets a password once', async ({ store: { users } }) => {
      const ana = userOf(1, 'Ana');
      await users.createFirst(ana);
      await users.putInvitation(invitationOf('reset', { purpose: 'reset', userId: ana.id }));
      const changed = { ...ana, passwordHash: 'new hash', passwordChangedAt: iso(START + 5) };
      expect(await users.resetPassword('reset', 'new hash', START + 5)).toEqual(changed);
      expect(await users.user(ana.id)).toEqual(changed);
      await refused(users.resetPassword('reset', 'third hash', START + 6), 'bad-invitation');
      expect(await users.user(ana.id)).toEqual(changed);
    });

    law('no other code sets a password', async ({ store: { users } }) => {
      const ana = userOf(1, 'Ana');
      await users.createFirst(ana);
      await users.putInvitation(invitationOf('seat'));
      await users.putInvitation(invitationOf('sly', { userId: ana.id }));
      const expiresAt = iso(START + DAY);
      await users.putInvitation(invitationOf('old', { purpose: 'reset', userId: ana.id, expiresAt }));
      for (const code of ['none', 'seat', 'sly', 'old'])
        await refused(users.resetPassword(code, 'new hash', START + DAY), 'bad-invitation');
      expect(await users.user(ana.id)).toEqual(ana);
    });

    law('of many who use one reset code at once one succeeds', async ({ store: { users } }) => {
      const ana = userOf(1, 'Ana');
      await users.createFirst(ana);
      await users.putInvitation(invitationOf('reset', { purpose: 'reset', userId: ana.id }));
      const { done, codes } = await race(size(20, 20), (index) => users.resetPassword('reset', `hash ${index}`, START));
      expect(done).toBe(1);
      expect(new Set(codes)).toEqual(new Set(['bad-invitation']));
    });
  });
}

function settingsLaws({ law }: Laws<AccountSubject>): void {
  describe('settings', () => {
    law('are kept exactly, each person their own', async ({ store: { users } }) => {
      const settings = { theme: 'dark', '': null, searches: [{ text: 'é 🦀', big: 2 ** 60, empty: [] }], off: false };
      expect(await users.settings('ana')).toBeUndefined();
      await users.putSettings('ana', settings);
      expect(await users.settings('ana')).toEqual(settings);
      expect(await users.settings('ben')).toBeUndefined();
      await users.putSettings('ana', { theme: 'light' });
      expect(await users.settings('ana')).toEqual({ theme: 'light' });
    });
  });
}

export const userLaws = [seatLaws, passwordLaws, settingsLaws];
