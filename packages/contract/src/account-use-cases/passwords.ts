import {
  acceptInvitation,
  changePassword,
  invite,
  issueResetCode,
  issueResetCodeAsOwner,
  listUsers,
  logIn,
  refresh,
  resetPassword,
  resetPasswordAsOwner,
} from '@rdrive/core';
import { describe, expect } from 'vitest';
import { race } from '../accounts/subject.ts';
import { refused } from '../expect.ts';
import type { Laws } from '../laws.ts';
import { anaPassword, type Bench, benPassword, DAY } from './bench.ts';

const newPassword = 'four brave hedgehogs';

function changeLaws({ law }: Laws<Bench>): void {
  describe('changing a password', () => {
    law('ends all other sessions and keeps this one', async ({ both, deps, caller, audit }) => {
      const { ana, ben } = await both();
      const phone = await logIn(deps, { username: 'Ana', password: anaPassword });
      await changePassword(deps, { ...(await caller(ana)), currentPassword: anaPassword, newPassword });
      await caller(ana);
      await refresh(deps, { refreshToken: ana.refreshToken });
      await refused(caller(phone), 'session-revoked');
      await refused(refresh(deps, { refreshToken: phone.refreshToken }), 'session-revoked');
      await caller(ben);
      await refused(logIn(deps, { username: 'Ana', password: anaPassword }), 'bad-credentials');
      await logIn(deps, { username: 'Ana', password: newPassword });
      expect((await audit()).map((event) => event.event)).toContain('password-changed');
    });

    law('needs the current one and refuses weak ones; nothing changes', async ({ ana, deps, caller }) => {
      const who = await caller(await ana());
      const change = (currentPassword: string, next: string) =>
        changePassword(deps, { ...who, currentPassword, newPassword: next });
      await refused(change('wrong one here', newPassword), 'bad-credentials');
      await refused(change(anaPassword, 'password123'), 'weak-password');
      await refused(change(anaPassword, 'x'.repeat(1001)), 'bad-request');
      await logIn(deps, { username: 'Ana', password: anaPassword });
    });

    law('guesses at the current one by an open session are slowed down', async ({ ana, counting, caller }) => {
      const who = await caller(await ana());
      const { deps, verified } = counting();
      const guess = () => changePassword(deps, { ...who, currentPassword: 'a wrong guess', newPassword });
      const { codes } = await race(30, guess);
      expect(verified()).toBe(10);
      expect(codes.filter((code) => code === 'throttled')).toHaveLength(20);
    });
  });
}

function resetLaws({ law, size }: Laws<Bench>): void {
  describe('resetting a password', () => {
    law('works by a code of the other person, once; all sessions end', async ({ both, deps, caller, audit }) => {
      const { ana, ben } = await both();
      const { code } = await issueResetCode(deps, { user: ana.user, forUserId: ben.user.id });
      await caller(ben);
      await refused(resetPassword(deps, { code, password: 'password123' }), 'weak-password');
      expect((await resetPassword(deps, { code, password: newPassword })).id).toBe(ben.user.id);
      await refused(caller(ben), 'session-revoked');
      await refused(refresh(deps, { refreshToken: ben.refreshToken }), 'session-revoked');
      await caller(ana);
      await refused(logIn(deps, { username: 'Ben', password: benPassword }), 'bad-credentials');
      await logIn(deps, { username: 'Ben', password: newPassword });
      await refused(resetPassword(deps, { code, password: anaPassword }), 'bad-invitation');
      expect((await audit()).map((event) => event.event)).toEqual(
        expect.arrayContaining(['reset-issued', 'password-reset']),
      );
    });

    law('nobody makes a code for themselves', async ({ both, deps }) => {
      const { ana } = await both();
      await refused(issueResetCode(deps, { user: ana.user, forUserId: ana.user.id }), 'bad-target');
      await refused(issueResetCode(deps, { user: ana.user, forUserId: 'nobody' }), 'not-found');
    });

    law('codes last a day and serve one purpose', async ({ ana, counting, clock }) => {
      const { user } = await ana();
      const { deps, hashed } = counting();
      const seat = await invite(deps, { user });
      await refused(resetPassword(deps, { code: seat.code, password: newPassword }), 'bad-invitation');
      const reset = await issueResetCodeAsOwner(deps, { username: 'ana' });
      const accept = acceptInvitation(deps, { code: reset.code, username: 'Ben', password: benPassword });
      await refused(accept, 'bad-invitation');
      clock.advance(DAY);
      await refused(resetPassword(deps, { code: reset.code, password: newPassword }), 'bad-invitation');
      expect(hashed()).toBe(0);
    });

    law('of many who use one code at once one succeeds', async ({ ana, deps }) => {
      await ana();
      const { code } = await issueResetCodeAsOwner(deps, { username: 'ana' });
      const { done } = await race(size(20, 20), (n) => resetPassword(deps, { code, password: `${newPassword} ${n}` }));
      expect(done).toBe(1);
    });
  });
}

function ownerLaws({ law }: Laws<Bench>): void {
  describe('the owner of the machine', () => {
    law('lists people without their hashes, by seat', async ({ both, deps }) => {
      expect(await listUsers(deps)).toEqual([]);
      const { ana, ben } = await both();
      expect(await listUsers(deps)).toEqual([ana.user, ben.user]);
      expect(JSON.stringify(await listUsers(deps))).not.toContain('argon2');
    });

    law('sets a password for either person; all sessions end', async ({ both, deps, caller }) => {
      const { ana, ben } = await both();
      await refused(resetPasswordAsOwner(deps, { username: 'Eve', password: newPassword }), 'not-found');
      await refused(resetPasswordAsOwner(deps, { username: 'Ana', password: 'short' }), 'weak-password');
      await caller(ana);
      await resetPasswordAsOwner(deps, { username: 'ANA', password: newPassword });
      await refused(caller(ana), 'session-revoked');
      await caller(ben);
      await logIn(deps, { username: 'Ana', password: newPassword });
    });

    law('makes a reset code for either person', async ({ both, deps }) => {
      await both();
      await refused(issueResetCodeAsOwner(deps, { username: 'Eve' }), 'not-found');
      const { code } = await issueResetCodeAsOwner(deps, { username: 'Ana' });
      await resetPassword(deps, { code, password: newPassword });
      await logIn(deps, { username: 'Ana', password: newPassword });
    });
  });
}

export const passwordUseLaws = [changeLaws, resetLaws, ownerLaws];
