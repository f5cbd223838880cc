import { isDriveError, logIn, setUp } from '@rdrive/core';
import { describe, expect } from 'vitest';
import { race } from '../accounts/subject.ts';
import { refused } from '../expect.ts';
import type { Laws } from '../laws.ts';
import { anaPassword, type Bench, benPassword, MINUTE } from './bench.ts';

const wrong = 'not the password';

function credentialLaws({ law }: Laws<Bench>): void {
  describe('logging in', () => {
    law('works with any spelling of the name and the exact password', async ({ both, deps, caller }) => {
      const { ana, ben } = await both();
      const client = { address: '192.0.2.9', userAgent: 'Firefox '.repeat(100) };
      const again = await logIn(deps, { username: ' ANA', password: anaPassword, client });
      expect(again.user).toEqual(ana.user);
      expect(again.session.id).not.toBe(ana.session.id);
      expect(again.session).toMatchObject({ address: '192.0.2.9' });
      expect(again.session.userAgent).toHaveLength(300);
      expect((await caller(again)).user.id).toBe(ana.user.id);
      expect((await logIn(deps, { username: 'ben', password: benPassword })).user).toEqual(ben.user);
      await refused(logIn(deps, { username: 'ben', password: anaPassword }), 'bad-credentials');
      await refused(logIn(deps, { username: 'Ana', password: anaPassword.toUpperCase() }), 'bad-credentials');
    });

    law('the same password counts in every composition of its characters', async ({ deps }) => {
      const password = 'été à la plage';
      await setUp(deps, { setupCode: deps.setupCode, username: 'Zoé', password: password.normalize('NFC') });
      await logIn(deps, { username: 'Zoe\u0301', password: password.normalize('NFD') });
    });

    law('a name that does not exist costs and answers the same', async ({ ana, counting }) => {
      await ana();
      const { deps, verified } = counting();
      const known = await refused(logIn(deps, { username: 'Ana', password: wrong }), 'bad-credentials');
      expect(verified()).toBe(1);
      const unknown = await refused(logIn(deps, { username: 'nobody', password: wrong }), 'bad-credentials');
      expect(verified()).toBe(2);
      expect({ ...unknown, stack: '' }).toEqual({ ...known, stack: '' });
      expect(unknown.message).toBe(known.message);
      const cost = (hash: string | undefined) => hash?.split('$').slice(0, 4);
      expect(cost(deps.hasher.decoy)).toEqual(cost((await deps.users.userByName('Ana'))?.passwordHash));
    });

    law('a password far too long is a wrong one', async ({ ana, deps }) => {
      await ana();
      await refused(logIn(deps, { username: 'Ana', password: 'x'.repeat(1_000_000) }), 'bad-credentials');
      await refused(logIn(deps, { username: 'x'.repeat(1_000_000), password: wrong }), 'bad-credentials');
    });

    law('a password changed while the old one was being tried opens nothing', async ({ ana, deps }) => {
      const { user } = await ana();
      const hasher: typeof deps.hasher = {
        ...deps.hasher,
        async verify(password, hash) {
          const right = await deps.hasher.verify(password, hash);
          await deps.users.setPassword(user.id, await deps.hasher.hash(benPassword), new Date(0).toISOString());
          await deps.sessions.revokeOthers(user.id, undefined);
          return right;
        },
      };
      await refused(logIn({ ...deps, hasher }, { username: 'Ana', password: anaPassword }), 'bad-credentials');
      expect(await deps.sessions.sessionsOf(user.id, deps.clock())).toEqual([]);
    });
  });
}

function throttlingLaws({ law, size }: Laws<Bench>): void {
  describe('guessing', () => {
    law('50 guesses at once: five are tried, the others wait', async ({ ana, counting, audit }) => {
      await ana();
      const { deps, verified } = counting();
      const { codes } = await race(size(50, 50), () => logIn(deps, { username: 'Ana', password: wrong }));
      expect(verified()).toBe(5);
      expect(codes.filter((code) => code === 'bad-credentials')).toHaveLength(5);
      expect(codes.filter((code) => code === 'throttled')).toHaveLength(size(50, 50) - 5);
      const events = (await audit()).map((event) => event.event);
      expect(events.filter((event) => event === 'login-failed')).toHaveLength(5);
      expect(events.filter((event) => event === 'login-throttled')).toHaveLength(1);
    });

    law('names that do not exist are slowed down just the same', async ({ counting }) => {
      const { deps, verified } = counting();
      const { codes } = await race(20, () => logIn(deps, { username: 'Nobody', password: wrong }));
      expect(verified()).toBe(5);
      expect(codes.filter((code) => code === 'throttled')).toHaveLength(15);
    });

    law('the waits double up to 15 minutes and are told in seconds; a success ends them', async (bench) => {
      const { ana, deps, clock } = bench;
      await ana();
      const guess = (password = wrong) => logIn(deps, { username: 'Ana', password });
      for (let n = 0; n < 5; n++) await refused(guess(), 'bad-credentials');
      for (const seconds of [15, 30, 60, 120, 240, 480, 900, 900]) {
        const told = await refused(guess(anaPassword), 'throttled');
        expect(told.retryAfter).toBe(seconds);
        clock.advance(seconds * 1000 - 1);
        await refused(guess(anaPassword), 'throttled');
        clock.advance(1);
        await refused(guess(), 'bad-credentials');
      }
      clock.advance(15 * MINUTE);
      await guess(anaPassword);
      for (let n = 0; n < 5; n++) await refused(guess(), 'bad-credentials');
    });

    law('a known device gets in while strangers guess', async ({ both, deps }) => {
      const { ana, ben } = await both();
      await race(20, () => logIn(deps, { username: 'Ana', password: wrong }));
      const asOwner = (deviceToken?: string) => logIn(deps, { username: 'Ana', password: anaPassword, deviceToken });
      await refused(asOwner(), 'throttled');
      await refused(asOwner(ben.deviceToken), 'throttled');
      await refused(asOwner(`${ana.deviceToken.slice(0, -4)}AAAA`), 'throttled');
      await refused(asOwner(ana.accessToken), 'throttled');
      const opened = await asOwner(ana.deviceToken);
      await asOwner(opened.deviceToken);
    });

    law('a known device has a budget too, and using it up locks only itself out', async ({ ana, counting }) => {
      const { deviceToken } = await ana();
      const { deps, verified } = counting();
      const { codes } = await race(30, () => logIn(deps, { username: 'Ana', password: wrong, deviceToken }));
      expect(verified()).toBe(10);
      expect(codes.filter((code) => code === 'throttled')).toHaveLength(20);
      await logIn(deps, { username: 'Ana', password: anaPassword });
    });

    law('errors and the audit log hold no secret', async ({ both, deps, audit }) => {
      const { ana, ben } = await both();
      const told: unknown[] = [];
      const secret = 'my secret in the wrong field';
      for (let n = 0; n < 7; n++)
        await logIn(deps, { username: secret, password: anaPassword }).catch((error: unknown) => told.push(error));
      await logIn(deps, { username: 'ben', password: benPassword, deviceToken: ben.deviceToken });
      expect(told.every((error) => isDriveError(error))).toBe(true);
      const text = JSON.stringify([await audit(), told.map((error) => [String(error), error])]);
      for (const hidden of [
        secret,
        anaPassword,
        benPassword,
        ana.accessToken,
        ben.refreshToken,
        ben.deviceToken,
        deps.setupCode,
      ])
        expect(text).not.toContain(hidden);
    });
  });
}

export const logInLaws = [credentialLaws, throttlingLaws];
