import { GRANTS_PER_CALL } from '@rdrive/core';
import type { Api } from '../api/api.ts';
import type { PartGrantJson } from '../api/wire.ts';

/** Keeps the permissions to send parts: hands them out, and asks for fresh ones when they run out or expire. */
export interface GrantPool {
  get(number: number): Promise<PartGrantJson>;
  /** Forgets a grant that was refused. */
  drop(number: number): void;
}

/** A grant must outlive the sending of its part, not only the beginning. */
const MARGIN = 5 * 60_000;

/** Makes the pool of one upload. `pending` answers the parts still to send, in order. */
export function createGrantPool(options: {
  api: Pick<Api, 'uploads'>;
  uploadId: string;
  pending: () => readonly number[];
  initial?: { parts: readonly PartGrantJson[]; grantsExpireAt: string };
  signal: AbortSignal;
  now?: () => number;
}): GrantPool {
  const { api, uploadId, pending, initial, signal } = options;
  const now = options.now ?? Date.now;
  const grants = new Map<number, { grant: PartGrantJson; expiresAt: number }>();
  let asking: Promise<void> | undefined;

  function keep(parts: readonly PartGrantJson[], grantsExpireAt: string) {
    const expiresAt = Date.parse(grantsExpireAt);
    for (const grant of parts) grants.set(grant.number, { grant, expiresAt });
  }
  if (initial) keep(initial.parts, initial.grantsExpireAt);

  async function ask(number: number) {
    const wanted = [number, ...pending().filter((other) => other > number)].slice(0, GRANTS_PER_CALL);
    const fresh = await api.uploads.parts(uploadId, wanted, { signal });
    keep(fresh.parts, fresh.grantsExpireAt);
  }

  const usable = (number: number) => {
    const kept = grants.get(number);
    return kept && kept.expiresAt - MARGIN > now() ? kept.grant : undefined;
  };

  return {
    async get(number) {
      // Whoever comes while one asks waits for that answer: it most likely holds the grant.
      while (asking && !usable(number)) await asking;
      if (!usable(number)) {
        asking = ask(number).finally(() => {
          asking = undefined;
        });
        await asking;
      }
      const grant = usable(number) ?? grants.get(number)?.grant;
      if (!grant) throw new Error(`The server gave no grant for part ${number}.`);
      return grant;
    },
    drop: (number) => void grants.delete(number),
  };
}
