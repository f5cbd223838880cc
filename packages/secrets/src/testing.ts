import type { AccountDeps, AccountStore } from '@rdrive/core';
import { createKeys } from './keys.ts';
import { createPasswordHasher } from './password-hasher.ts';
import { createAccountSecrets } from './secrets.ts';

/** Real secrets over a store, with a clock to turn and hashes that are cheap: for tests. */
export async function createTestAccounts(
  store: AccountStore,
  start: number,
): Promise<{ deps: AccountDeps; clock: { now(): number; advance(ms: number): void } }> {
  let now = start;
  const clock = {
    now: () => now,
    advance: (ms: number) => {
      now += ms;
    },
  };
  const secrets = createAccountSecrets(await createKeys(), { clock: clock.now });
  const hasher = createPasswordHasher({ cost: { memory: 64, passes: 1, parallelism: 1 }, maxWaiting: 200 });
  return { deps: { ...store, ...secrets, hasher }, clock };
}
