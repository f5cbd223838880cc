import { type AccountStore, createUlidSource, type Invitation, type Session, type User } from '@rdrive/core';
import type { ContractOptions } from '../metadata/subject.ts';

/** An empty store to be judged. Its calls are given the time, so it needs no clock. */
export interface AccountSubject {
  readonly store: AccountStore;
  dispose(): Promise<void>;
}

export type AccountContractOptions = ContractOptions<AccountSubject>;

/** A moment to count from (epoch ms). In the future: DynamoDB deletes by its own clock what has expired. */
export const START = Date.parse('2046-05-01T12:00:00.000Z');
export const DAY = 24 * 3600 * 1000;

export const iso = (time: number): string => new Date(time).toISOString();

/** Ids that sort by their making. */
export const newId = createUlidSource(
  () => START,
  (bytes) => {
    for (let at = 0; at < bytes.length; at++) bytes[at] = Math.floor(Math.random() * 256);
  },
);

export function userOf(seat: 1 | 2, username: string): User {
  return {
    id: newId(),
    username,
    passwordHash: `hash of ${username}`,
    seat,
    createdAt: iso(START),
    passwordChangedAt: iso(START),
  };
}

export function sessionOf(userId: string, days = 90): Session {
  return {
    id: newId(),
    userId,
    createdAt: iso(START),
    lastSeenAt: iso(START),
    expiresAt: iso(START + days * DAY),
    userAgent: 'Firefox',
    address: '192.0.2.7',
  };
}

export function invitationOf(codeHash: string, change: Partial<Invitation> = {}): Invitation {
  return {
    codeHash,
    createdBy: newId(),
    createdAt: iso(START),
    expiresAt: iso(START + 7 * DAY),
    purpose: 'seat',
    ...change,
  };
}

/** Runs `count` attempts at once; how many were done, and the codes of the others. */
export async function race(
  count: number,
  attempt: (index: number) => Promise<unknown>,
): Promise<{ done: number; codes: string[] }> {
  const outcomes = await Promise.allSettled(Array.from({ length: count }, (_, index) => attempt(index)));
  const codes = outcomes.flatMap((outcome) =>
    outcome.status === 'rejected' ? [String((outcome.reason as { code?: unknown }).code ?? outcome.reason)] : [],
  );
  return { done: count - codes.length, codes };
}
