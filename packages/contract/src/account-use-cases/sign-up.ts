import { acceptInvitation, invite, inviteAsOwner, setUp } from '@rdrive/core';
import { describe, expect } from 'vitest';
import { race } from '../accounts/subject.ts';
import { refused } from '../expect.ts';
import type { Laws } from '../laws.ts';
import { anaPassword, type Bench, benPassword, DAY, MINUTE } from './bench.ts';

function setUpLaws({ law }: Laws<Bench>): void {
  describe('setting up', () => {
    law('makes the first person and logs them in', async ({ ana, caller, audit, deps }) => {
      const logIn = await ana();
      expect(logIn.user).toMatchObject({ username: 'Ana', seat: 1 });
      expect(JSON.stringify(logIn)).not.toContain('argon2');
      expect(await caller(logIn)).toEqual({ user: logIn.user, session: logIn.session });
      expect((await audit()).map((event) => event.event)).toEqual(['setup']);
      expect((await deps.users.user(logIn.user.id))?.passwordHash).toMatch(/^\$argon2id\$/);
    });

    law('takes a generated code as people type it', async ({ deps }) => {
      const typed = ' abcde fghjk mnpqr 0i234 ';
      const generated = { ...deps, setupCode: 'ABCDE-FGHJK-MNPQR-01234' };
      await setUp(generated, { setupCode: typed, username: 'Ana', password: anaPassword });
    });

    law('takes a chosen code exactly, and none where there is none', async ({ deps }) => {
      const wrong = async (setupCode: string, given: string) =>
        refused(
          setUp({ ...deps, setupCode }, { setupCode: given, username: 'Ana', password: anaPassword }),
          'bad-setup-code',
        );
      await wrong('My own Code', 'my own code');
      await wrong('My own Code', 'My own Cod');
      await wrong('', '');
      await wrong('---', '+++');
      await setUp(
        { ...deps, setupCode: 'Código — 1' },
        { setupCode: 'Código — 1', username: 'Ana', password: anaPassword },
      );
    });

    law('is over once somebody is there, whatever the code', async ({ ana, deps }) => {
      await ana();
      for (const setupCode of [deps.setupCode, 'wrong'])
        await refused(setUp(deps, { setupCode, username: 'Eve', password: benPassword }), 'setup-used');
      expect(await deps.users.users()).toHaveLength(1);
    });

    law('refuses weak passwords and bad names before anything is kept', async ({ counting }) => {
      const { deps, hashed } = counting();
      const tries = (username: string, password: string) =>
        setUp(deps, { setupCode: deps.setupCode, username, password });
      await refused(tries('Ana', 'too short'), 'weak-password');
      await refused(tries('Ana Maria Lopez', 'ana maria lopez'), 'weak-password');
      await refused(tries(' \u200b', anaPassword), 'bad-name');
      expect(hashed()).toBe(0);
      expect(await deps.users.users()).toEqual([]);
    });

    law('wrong codes are slowed down and cost no hash', async ({ counting, clock }) => {
      const { deps, hashed } = counting();
      const guess = () => setUp(deps, { setupCode: 'guess', username: 'Eve', password: benPassword });
      const { codes } = await race(60, guess);
      expect(codes.filter((code) => code === 'bad-setup-code')).toHaveLength(50);
      expect(codes.filter((code) => code === 'throttled')).toHaveLength(10);
      expect(hashed()).toBe(0);
      clock.advance(MINUTE);
      await setUp(deps, { setupCode: deps.setupCode, username: 'Ana', password: anaPassword });
    });
  });
}

function invitationLaws({ law, size }: Laws<Bench>): void {
  describe('inviting', () => {
    law('makes the second person, and never a third', async ({ both, caller, deps, audit }) => {
      const { ana, ben } = await both();
      expect(ben.user).toMatchObject({ username: 'Ben', seat: 2 });
      expect((await caller(ben)).user).toEqual(ben.user);
      await refused(invite(deps, { user: ana.user }), 'seats-taken');
      await refused(inviteAsOwner(deps), 'seats-taken');
      expect((await audit()).map((event) => event.event)).toEqual(['setup', 'invited', 'joined']);
    });

    law('a code is good once, for seven days, however it is typed', async ({ ana, deps, clock }) => {
      const { user } = await ana();
      const late = await invite(deps, { user });
      const good = await invite(deps, { user });
      expect(good.code).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}(-[0-9A-HJKMNP-TV-Z]{5}){3}$/);
      expect(Date.parse(late.expiresAt)).toBe(clock.now() + 7 * DAY);
      const accept = (code: string) => acceptInvitation(deps, { code, username: 'Ben', password: benPassword });
      await refused(accept('AAAAA-AAAAA-AAAAA-AAAAA'), 'bad-invitation');
      await refused(accept(''), 'bad-invitation');
      clock.advance(7 * DAY);
      await refused(accept(late.code), 'bad-invitation');
      const fresh = await invite(deps, { user });
      await accept(fresh.code.toLowerCase().replaceAll('-', ' '));
      await refused(accept(fresh.code), 'seats-taken');
    });

    law('the same name in another spelling is taken; nothing is hashed for a bad code', async ({ ana, counting }) => {
      const { user } = await ana();
      const { deps, hashed } = counting();
      const { code } = await invite(deps, { user });
      await refused(acceptInvitation(deps, { code, username: ' ANA ', password: benPassword }), 'username-taken');
      await refused(acceptInvitation(deps, { code: 'x', username: 'Ben', password: benPassword }), 'bad-invitation');
      await refused(acceptInvitation(deps, { code, username: 'Ben', password: 'benbenben' }), 'weak-password');
      expect(hashed()).toBe(0);
      await acceptInvitation(deps, { code, username: 'Ben', password: benPassword });
    });

    law('the owner of the machine invites once the first person is there', async ({ ana, deps }) => {
      await refused(inviteAsOwner(deps), 'not-found');
      await ana();
      const { code } = await inviteAsOwner(deps);
      await acceptInvitation(deps, { code, username: 'Ben', password: benPassword });
    });

    law('50 sign-ups at once by setup and invitation make exactly two persons', async ({ deps }) => {
      const { code } = await invite(deps, { user: { id: 'ana' } });
      const { done, codes } = await race(size(50, 50), (index) =>
        index % 2 === 0
          ? setUp(deps, { setupCode: deps.setupCode, username: `first ${index}`, password: anaPassword })
          : acceptInvitation(deps, { code, username: `second ${index}`, password: benPassword }),
      );
      expect(done).toBe(2);
      const expected = ['setup-used', 'seats-taken', 'bad-invitation', 'throttled'];
      expect(codes.filter((refusal) => !expected.includes(refusal))).toEqual([]);
      expect((await deps.users.users()).map((user) => user.seat).sort()).toEqual([1, 2]);
    });
  });
}

export const signUpLaws = [setUpLaws, invitationLaws];
