import type { Session, SessionStore } from '@rdrive/core';
import { describe, expect } from 'vitest';
import type { Laws } from '../laws.ts';
import { type AccountSubject, DAY, iso, newId, START, sessionOf } from './subject.ts';

const GRACE_MS = 30_000;

function rotation(hash: string, nextHash: string, now: number) {
  return { hash, nextHash, now, graceMs: GRACE_MS, expiresAt: iso(now + 90 * DAY) };
}

/** A session with refresh token `r0`. */
async function opened(sessions: SessionStore, userId = newId()): Promise<Session> {
  const session = sessionOf(userId);
  await sessions.create(session, 'r0');
  return session;
}

function lifeLaws({ law }: Laws<AccountSubject>): void {
  describe('sessions', () => {
    law('are read as they were made, until they expire', async ({ store: { sessions } }) => {
      const session = sessionOf(newId(), 1);
      await sessions.create(session, 'r0');
      expect(await sessions.session(session.id, START + DAY - 1)).toEqual(session);
      expect(await sessions.session(session.id, START + DAY)).toBeUndefined();
      expect(await sessions.session(newId(), START)).toBeUndefined();
    });

    law('are listed for one person, those that live', async ({ store: { sessions } }) => {
      const [ana, ben] = [newId(), newId()];
      const mine = [sessionOf(ana), sessionOf(ana, 1), sessionOf(ana)];
      const all = [...mine, sessionOf(ben)];
      await Promise.all(all.map((session, index) => sessions.create(session, `t${index}`)));
      const ids = async (user: string, now: number) =>
        (await sessions.sessionsOf(user, now)).map((row) => row.id).sort();
      expect(await ids(ana, START)).toEqual(mine.map((session) => session.id).sort());
      expect(await ids(ana, START + DAY)).toEqual([mine[0]?.id, mine[2]?.id].sort());
      expect(await ids(ben, START)).toEqual([all[3]?.id]);
      expect(await sessions.sessionsOf(newId(), START)).toEqual([]);
    });

    law('end when revoked, with all their tokens', async ({ store: { sessions } }) => {
      const session = await opened(sessions);
      await sessions.rotate(rotation('r0', 'r1', START));
      expect(await sessions.revoke(session.id)).toBe(true);
      expect(await sessions.revoke(session.id)).toBe(false);
      expect(await sessions.session(session.id, START)).toBeUndefined();
      expect(await sessions.sessionsOf(session.userId, START)).toEqual([]);
      for (const hash of ['r0', 'r1'])
        expect(await sessions.rotate(rotation(hash, `next ${hash}`, START))).toEqual({ outcome: 'unknown' });
    });

    law('of many who revoke one at once one has done it', async ({ store: { sessions } }) => {
      const session = await opened(sessions);
      const revoked = await Promise.all(Array.from({ length: 20 }, () => sessions.revoke(session.id)));
      expect(revoked.filter(Boolean)).toHaveLength(1);
    });

    law('revoking the others spares one, and the other person', async ({ store: { sessions } }) => {
      const [ana, ben] = [newId(), newId()];
      const all = [sessionOf(ana), sessionOf(ana), sessionOf(ana), sessionOf(ben)];
      await Promise.all(all.map((session, index) => sessions.create(session, `t${index}`)));
      const keep = all[1]?.id ?? '';
      expect(await sessions.revokeOthers(ana, keep)).toBe(2);
      expect((await sessions.sessionsOf(ana, START)).map((session) => session.id)).toEqual([keep]);
      expect(await sessions.revokeOthers(ana, undefined)).toBe(1);
      expect(await sessions.revokeOthers(ana, undefined)).toBe(0);
      expect(await sessions.sessionsOf(ben, START)).toHaveLength(1);
    });
  });
}

function rotationLaws({ law }: Laws<AccountSubject>): void {
  describe('rotation', () => {
    law('a token is used up and its successor works; the session lives on', async ({ store: { sessions } }) => {
      const session = await opened(sessions);
      const now = START + DAY;
      const renewed = { ...session, lastSeenAt: iso(now), expiresAt: iso(now + 90 * DAY) };
      expect(await sessions.rotate(rotation('r0', 'r1', now))).toEqual({ outcome: 'rotated', session: renewed });
      expect(await sessions.session(session.id, START + 90 * DAY + 1)).toEqual(renewed);
      expect(await sessions.rotate(rotation('r1', 'r2', now + DAY))).toMatchObject({ outcome: 'rotated' });
    });

    law('within the grace a used token gets a sibling, and both go on', async ({ store: { sessions } }) => {
      await opened(sessions);
      expect(await sessions.rotate(rotation('r0', 'a1', START))).toMatchObject({ outcome: 'rotated' });
      const sibling = await sessions.rotate(rotation('r0', 'b1', START + GRACE_MS));
      expect(sibling).toMatchObject({ outcome: 'sibling', session: { lastSeenAt: iso(START + GRACE_MS) } });
      expect(await sessions.rotate(rotation('a1', 'a2', START + DAY))).toMatchObject({ outcome: 'rotated' });
      expect(await sessions.rotate(rotation('b1', 'b2', START + DAY))).toMatchObject({ outcome: 'rotated' });
    });

    law('the grace counts from the first use and is not prolonged', async ({ store: { sessions } }) => {
      await opened(sessions);
      await sessions.rotate(rotation('r0', 'a', START));
      await sessions.rotate(rotation('r0', 'b', START + GRACE_MS - 1));
      await sessions.rotate(rotation('a', 'a2', START + GRACE_MS));
      expect(await sessions.rotate(rotation('r0', 'c', START + GRACE_MS + 1))).toMatchObject({ outcome: 'reused' });
    });

    law('a token used again once its successor was used ends the session, once', async ({ store: { sessions } }) => {
      const session = await opened(sessions);
      const other = sessionOf(session.userId);
      await sessions.create(other, 'other');
      await sessions.rotate(rotation('r0', 'r1', START));
      await sessions.rotate(rotation('r1', 'r2', START + GRACE_MS));
      const reuse = await sessions.rotate(rotation('r0', 'stolen', START + GRACE_MS + 1));
      expect(reuse).toMatchObject({ outcome: 'reused', session: { id: session.id, userId: session.userId } });
      expect(await sessions.session(session.id, START + GRACE_MS + 1)).toBeUndefined();
      for (const hash of ['r0', 'r1', 'r2', 'stolen'])
        expect(await sessions.rotate(rotation(hash, `x ${hash}`, START + GRACE_MS + 2))).toEqual({
          outcome: 'unknown',
        });
      expect(await sessions.session(other.id, START + GRACE_MS + 2)).toEqual(other);
    });

    law('tokens that nobody gave out, or of an expired session, are unknown', async ({ store: { sessions } }) => {
      await opened(sessions);
      expect(await sessions.rotate(rotation('forged', 'next', START))).toEqual({ outcome: 'unknown' });
      expect(await sessions.rotate(rotation('next', 'more', START))).toEqual({ outcome: 'unknown' });
      expect(await sessions.rotate(rotation('r0', 'r1', START + 90 * DAY))).toEqual({ outcome: 'unknown' });
    });

    law('of ten tabs at once one rotates and nine get siblings that all work', async ({ store: { sessions } }) => {
      await opened(sessions);
      const tabs = Array.from({ length: 10 }, (_, index) => `tab ${index}`);
      const results = await Promise.all(tabs.map((tab) => sessions.rotate(rotation('r0', tab, START))));
      const outcomes = results.map((result) => result.outcome).sort();
      expect(outcomes).toEqual(['rotated', ...new Array<string>(9).fill('sibling')]);
      for (const tab of tabs)
        expect(await sessions.rotate(rotation(tab, `${tab} next`, START + DAY))).toMatchObject({ outcome: 'rotated' });
    });

    law('a session revoked while it is renewed stays revoked', async ({ store: { sessions } }) => {
      const session = await opened(sessions);
      const renewals = Array.from({ length: 8 }, (_, index) => sessions.rotate(rotation('r0', `n${index}`, START)));
      expect(await sessions.revoke(session.id)).toBe(true);
      await Promise.all(renewals);
      expect(await sessions.session(session.id, START)).toBeUndefined();
      expect(await sessions.sessionsOf(session.userId, START)).toEqual([]);
    });
  });
}

/** Of answers that never arrived (docs/decisions/0013). */
function lostLaws({ law }: Laws<AccountSubject>): void {
  const LATE = START + DAY;

  describe('a renewal whose answer was lost', () => {
    law('is asked for again as late as one likes, and the session lives on', async ({ store: { sessions } }) => {
      const session = await opened(sessions);
      await sessions.rotate(rotation('r0', 'lost', START));
      const again = await sessions.rotate(rotation('r0', 'lost too', LATE));
      const renewed = { ...session, lastSeenAt: iso(LATE), expiresAt: iso(LATE + 90 * DAY) };
      expect(again).toEqual({ outcome: 'forgiven', session: renewed });
      const once = await sessions.rotate(rotation('r0', 'r1', LATE + DAY));
      expect(once).toMatchObject({ outcome: 'forgiven' });
      expect(await sessions.rotate(rotation('r1', 'r2', LATE + 2 * DAY))).toMatchObject({ outcome: 'rotated' });
      expect(await sessions.rotate(rotation('r2', 'r3', LATE + 3 * DAY))).toMatchObject({ outcome: 'rotated' });
    });

    law('gives siblings for a while, as the first did', async ({ store: { sessions } }) => {
      await opened(sessions);
      await sessions.rotate(rotation('r0', 'lost', START));
      expect(await sessions.rotate(rotation('r0', 'a1', LATE))).toMatchObject({ outcome: 'forgiven' });
      expect(await sessions.rotate(rotation('r0', 'b1', LATE + GRACE_MS))).toMatchObject({ outcome: 'sibling' });
      expect(await sessions.rotate(rotation('a1', 'a2', LATE + DAY))).toMatchObject({ outcome: 'rotated' });
      expect(await sessions.rotate(rotation('b1', 'b2', LATE + DAY))).toMatchObject({ outcome: 'rotated' });
    });

    law('is forgiven no more once any answer was used', async ({ store: { sessions } }) => {
      for (const [at, used] of ['a', 'b', 'c'].entries()) {
        const session = sessionOf(newId());
        const name = (token: string) => `${token} of ${at}`;
        await sessions.create(session, name('r0'));
        await sessions.rotate(rotation(name('r0'), name('a'), START));
        await sessions.rotate(rotation(name('r0'), name('b'), START + 1));
        if (used === 'c') await sessions.rotate(rotation(name('r0'), name('c'), LATE));
        await sessions.rotate(rotation(name(used), name('next'), LATE + 1));
        const reuse = await sessions.rotate(rotation(name('r0'), name('stolen'), LATE + DAY));
        expect(reuse).toMatchObject({ outcome: 'reused', session: { id: session.id } });
      }
    });

    law('whoever shows an answer that was given up for lost ends the session', async ({ store: { sessions } }) => {
      const session = await opened(sessions);
      await sessions.rotate(rotation('r0', 'thief', START));
      await sessions.rotate(rotation('r0', 'owner', LATE));
      await sessions.rotate(rotation('owner', 'owner next', LATE + DAY));
      const late = await sessions.rotate(rotation('thief', 'thief next', LATE + DAY));
      expect(late).toMatchObject({ outcome: 'reused', session: { id: session.id } });
      expect(await sessions.session(session.id, LATE + DAY)).toBeUndefined();
    });

    law('of ten tabs that ask late at once one is forgiven and nine get siblings', async ({ store: { sessions } }) => {
      await opened(sessions);
      await sessions.rotate(rotation('r0', 'lost', START));
      const tabs = Array.from({ length: 10 }, (_, index) => `tab ${index}`);
      const results = await Promise.all(tabs.map((tab) => sessions.rotate(rotation('r0', tab, LATE))));
      const outcomes = results.map((result) => result.outcome).sort();
      expect(outcomes).toEqual(['forgiven', ...new Array<string>(9).fill('sibling')]);
      for (const tab of tabs)
        expect(await sessions.rotate(rotation(tab, `${tab} next`, LATE))).toMatchObject({ outcome: 'rotated' });
    });

    law('or the lost one was used just then: then nobody is forgiven in silence', async ({ store: { sessions } }) => {
      const session = await opened(sessions);
      await sessions.rotate(rotation('r0', 'r1', START));
      const [old, next] = await Promise.all([
        sessions.rotate(rotation('r0', 'x', LATE)),
        sessions.rotate(rotation('r1', 'r2', LATE)),
      ]);
      const outcomes = [old.outcome, next.outcome].join();
      // Whichever came second met what the first had done.
      expect(['forgiven,reused', 'reused,rotated']).toContain(outcomes);
      expect(await sessions.session(session.id, LATE)).toBeUndefined();
    });
  });
}

export const sessionLaws = [lifeLaws, rotationLaws, lostLaws];
