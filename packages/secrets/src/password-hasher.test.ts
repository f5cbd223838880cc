import { describe, expect, test } from 'vitest';
import { createPasswordHasher } from './password-hasher.ts';

const cheap = { memory: 64, passes: 1, parallelism: 1 };

describe('password hashes', () => {
  test('are argon2id with the parameters of OWASP and a salt of their own', async () => {
    const hasher = createPasswordHasher();
    const [first, second] = await Promise.all([hasher.hash('correct horse'), hasher.hash('correct horse')]);
    expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
    expect(second).not.toBe(first);
    expect(await hasher.verify('correct horse', first)).toBe(true);
    expect(await hasher.verify('correct horsf', first)).toBe(false);
    expect(await hasher.verify('', first)).toBe(false);
  });

  test('agree with the reference implementation', async () => {
    // github.com/P-H-C/phc-winner-argon2, src/test.c: version 0x13, t=2, m=2^16, p=1, "password", "somesalt".
    const reference = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
    const hasher = createPasswordHasher();
    expect(await hasher.verify('password', reference)).toBe(true);
    expect(await hasher.verify('differentpassword', reference)).toBe(false);
  });

  test('say their own cost, so that it can be raised later', async () => {
    const old = await createPasswordHasher({ cost: cheap }).hash('a password');
    expect(await createPasswordHasher().verify('a password', old)).toBe(true);
  });

  test('that are none fit no password', async () => {
    const hasher = createPasswordHasher({ cost: cheap });
    const good = await hasher.hash('x');
    for (const hash of ['', 'x', '$2b$10$abcdefghijk', good.replace('argon2id', 'argon2i'), good.slice(0, 40)])
      expect(await hasher.verify('x', hash)).toBe(false);
  });

  test('the decoy costs the same and fits nothing', async () => {
    const hasher = createPasswordHasher();
    const real = await hasher.hash('x');
    expect(hasher.decoy.length).toBe(real.length);
    expect(hasher.decoy.split('$').slice(0, 4)).toEqual(real.split('$').slice(0, 4));
    for (const password of ['', 'x', hasher.decoy]) expect(await hasher.verify(password, hasher.decoy)).toBe(false);
    expect(createPasswordHasher().decoy).not.toBe(hasher.decoy);
  });

  test('a flood is turned away, and never the trusted with it', async () => {
    const hasher = createPasswordHasher({ cost: cheap, concurrency: 1, maxWaiting: 3 });
    const hash = await hasher.hash('x');
    const flood = Array.from({ length: 20 }, () => hasher.verify('guess', hash));
    const trusted = hasher.verify('x', hash, { trusted: true });
    const outcomes = await Promise.allSettled(flood);
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(4);
    const refusals = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
    expect(new Set(refusals.map((error) => error.code))).toEqual(new Set(['throttled']));
    expect(refusals[0]?.retryAfter).toBeGreaterThan(0);
    expect(await trusted).toBe(true);
  });
});
