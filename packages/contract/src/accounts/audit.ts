import type { AuditEvent } from '@rdrive/core';
import { describe, expect } from 'vitest';
import { allPages, refused } from '../expect.ts';
import type { Laws } from '../laws.ts';
import { type AccountSubject, iso, newId, START } from './subject.ts';

function eventOf(index: number): AuditEvent {
  const who = index % 2 === 0 ? { userId: newId(), sessionId: newId(), address: '192.0.2.1', userAgent: 'curl' } : {};
  return { id: newId(), at: iso(START + index), event: index % 2 === 0 ? 'login' : 'login-failed', ...who };
}

export function auditLaws({ law }: Laws<AccountSubject>): void {
  describe('audit', () => {
    law('is empty at first', async ({ store: { audit } }) => {
      expect(await audit.list({ limit: 10 })).toEqual({ items: [] });
    });

    law('is paged, newest first, whole', async ({ store: { audit } }) => {
      const events = Array.from({ length: 23 }, (_, index) => eventOf(index));
      for (const event of events) await audit.append(event);
      const newestFirst = [...events].reverse();
      expect(await audit.list({ limit: 23 })).toEqual({ items: newestFirst });
      for (const limit of [1, 5, 22])
        expect(await allPages((cursor) => audit.list({ cursor, limit }))).toEqual(newestFirst);
    });

    law('new events do not disturb a reader in the middle', async ({ store: { audit } }) => {
      const events = Array.from({ length: 6 }, (_, index) => eventOf(index));
      for (const event of events) await audit.append(event);
      const first = await audit.list({ limit: 3 });
      await audit.append(eventOf(6));
      const second = await audit.list({ limit: 3, cursor: first.cursor });
      expect([...first.items, ...second.items]).toEqual([...events].reverse());
    });

    law('refuses a cursor that it never gave', async ({ store: { audit } }) => {
      for (const cursor of ['', 'x', "' OR 1=1", '~'.repeat(30)])
        await refused(audit.list({ limit: 3, cursor }), 'bad-cursor');
    });
  });
}
