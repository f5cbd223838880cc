import {
  authenticate,
  listSessions,
  logIn,
  logOut,
  logOutEverywhere,
  refresh,
  revokeSession,
  SESSION_MS,
} from '@rdrive/core';
import { describe, expect } from 'vitest';
import { race } from '../accounts/subject.ts';
import { refused } from '../expect.ts';
import type { Laws } from '../laws.ts';
import { anaPassword, type Bench, DAY, MINUTE } from './bench.ts';

function renewalLaws({ law }: Laws<Bench>): void {
  describe('renewing', () => {
    law('an access token lasts 15 minutes, and a refresh gives the next', async ({ ana, caller, deps, clock }) => {
      const first = await ana();
      expect(Date.parse(first.expiresAt)).toBe(clock.now() + 15 * MINUTE);
      clock.advance(16 * MINUTE);
      await refused(caller(first), 'token-invalid');
      const next = await refresh(deps, { refreshToken: first.refreshToken });
      expect(next.refreshToken).not.toBe(first.refreshToken);
      expect(next.user).toEqual(first.user);
      expect(await caller(next)).toEqual({ user: next.user, session: next.session });
      expect(next.session).toMatchObject({ id: first.session.id, lastSeenAt: new Date(clock.now()).toISOString() });
    });

    law('a session slides 90 days with each refresh and then ends', async ({ ana, deps, clock }) => {
      let { refreshToken } = await ana();
      for (let n = 0; n < 3; n++) {
        clock.advance(SESSION_MS - DAY);
        ({ refreshToken } = await refresh(deps, { refreshToken }));
      }
      clock.advance(SESSION_MS);
      await refused(refresh(deps, { refreshToken }), 'session-revoked');
    });

    law(
      'a session goes on though the clock jumps by hours between its refreshes',
      async ({ ana, deps, caller, clock }) => {
        let tokens = await ana();
        for (const hours of [5, -7, 3, -1]) {
          clock.advance(hours * 60 * MINUTE);
          tokens = { ...tokens, ...(await refresh(deps, { refreshToken: tokens.refreshToken })) };
          await caller(tokens);
        }
      },
    );

    law('many tabs at once all go on', async ({ ana, deps, caller }) => {
      const { refreshToken } = await ana();
      const tabs = await Promise.all(Array.from({ length: 8 }, () => refresh(deps, { refreshToken })));
      expect(new Set(tabs.map((tab) => tab.refreshToken)).size).toBe(8);
      for (const tab of tabs) await caller(tab);
    });

    law('a stolen refresh token ends its session when it is used late, and only that', async (bench) => {
      const { ana, deps, clock, caller, audit } = bench;
      const first = await ana();
      const other = await logIn(deps, { username: 'ana', password: anaPassword });
      const next = await refresh(deps, await refresh(deps, { refreshToken: first.refreshToken }));
      clock.advance(31_000);
      await refused(refresh(deps, { refreshToken: first.refreshToken }), 'session-revoked');
      await refused(caller(next), 'session-revoked');
      await refused(refresh(deps, { refreshToken: next.refreshToken }), 'session-revoked');
      await caller(other);
      const reuse = (await audit()).filter((event) => event.event === 'refresh-reused');
      expect(reuse).toMatchObject([{ userId: first.user.id, sessionId: first.session.id }]);
    });

    law('a renewal whose answer was lost is asked for again an hour later', async (bench) => {
      const { ana, deps, clock, caller, audit } = bench;
      const { refreshToken } = await ana();
      const lost = await refresh(deps, { refreshToken });
      clock.advance(60 * MINUTE);
      const again = await refresh(deps, { refreshToken });
      await caller(again);
      expect(again.session.id).toBe(lost.session.id);
      expect((await audit()).filter((event) => event.event === 'refresh-reused')).toEqual([]);
      await refused(refresh(deps, { refreshToken: lost.refreshToken }), 'session-revoked');
      await refused(caller(again), 'session-revoked');
    });

    law('what is no refresh token opens nothing', async ({ ana, deps }) => {
      const first = await ana();
      for (const refreshToken of ['', 'x', first.accessToken, first.deviceToken, first.session.id])
        await refused(refresh(deps, { refreshToken }), 'session-revoked');
    });
  });
}

function endLaws({ law }: Laws<Bench>): void {
  describe('ending', () => {
    law('log-out ends the session at once', async ({ ana, deps, caller, audit }) => {
      const first = await ana();
      const who = await caller(first);
      await logOut(deps, who);
      await logOut(deps, who);
      await refused(caller(first), 'session-revoked');
      await refused(refresh(deps, { refreshToken: first.refreshToken }), 'session-revoked');
      expect((await audit()).filter((event) => event.event === 'logout')).toHaveLength(1);
    });

    law('a person ends their own sessions and nobody else’s', async ({ both, deps, caller }) => {
      const { ana, ben } = await both();
      const phone = await logIn(deps, { username: 'Ana', password: anaPassword });
      await refused(revokeSession(deps, { user: ana.user, sessionId: ben.session.id }), 'not-found');
      await refused(revokeSession(deps, { user: ana.user, sessionId: 'none' }), 'not-found');
      await caller(ben);
      await revokeSession(deps, { user: ana.user, sessionId: phone.session.id });
      await refused(caller(phone), 'session-revoked');
      await refused(revokeSession(deps, { user: ana.user, sessionId: phone.session.id }), 'not-found');
      await caller(ana);
    });

    law('a person sees their own sessions, the latest first', async ({ both, deps, clock }) => {
      const { ana, ben } = await both();
      clock.advance(MINUTE);
      const phone = await logIn(deps, { username: 'Ana', password: anaPassword });
      const ids = async (user: { id: string }) => (await listSessions(deps, { user })).map((session) => session.id);
      expect(await ids(ana.user)).toEqual([phone.session.id, ana.session.id]);
      clock.advance(MINUTE);
      await refresh(deps, { refreshToken: ana.refreshToken });
      expect(await ids(ana.user)).toEqual([ana.session.id, phone.session.id]);
      expect(await ids(ben.user)).toEqual([ben.session.id]);
    });

    law('log-out everywhere ends all of one person’s sessions and none of the other’s', async (bench) => {
      const { both, deps, caller, audit } = bench;
      const { ana, ben } = await both();
      const phone = await logIn(deps, { username: 'Ana', password: anaPassword });
      await logOutEverywhere(deps, await caller(phone));
      for (const ended of [ana, phone]) {
        await refused(caller(ended), 'session-revoked');
        await refused(refresh(deps, { refreshToken: ended.refreshToken }), 'session-revoked');
      }
      await caller(ben);
      expect((await audit()).slice(-2).map((event) => event.event)).toEqual(['session-revoked', 'logout']);
    });

    law('of many who end one session at once one has done it', async ({ ana, deps, audit }) => {
      const { user, session } = await ana();
      const { done } = await race(10, () => revokeSession(deps, { user, sessionId: session.id }));
      expect(done).toBe(1);
      expect((await audit()).filter((event) => event.event === 'session-revoked')).toHaveLength(1);
    });
  });
}

function authenticationLaws({ law }: Laws<Bench>): void {
  describe('authenticating', () => {
    law('needs a token', async ({ ana, deps }) => {
      const first = await ana();
      for (const token of [undefined, '', 'x.y.z', first.refreshToken, first.deviceToken])
        await refused(authenticate(deps, token), 'token-invalid');
    });

    law('needs a session of the very person in the token', async ({ both, deps, clock }) => {
      const { ana, ben } = await both();
      const mixed = { userId: ana.user.id, sessionId: ben.session.id };
      const { token } = await deps.tokens.issue(mixed, clock.now());
      await refused(authenticate(deps, token), 'session-revoked');
    });
  });
}

export const sessionUseLaws = [renewalLaws, endLaws, authenticationLaws];
