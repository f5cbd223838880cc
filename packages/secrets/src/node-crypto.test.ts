import { isUlid } from '@rdrive/core';
import { expect, test } from 'vitest';
import { createIdSource, createNodeCrypto } from './node-crypto.ts';

const crypto = createNodeCrypto();

test('tokens are random, of the length asked for', () => {
  const tokens = Array.from({ length: 100 }, () => crypto.randomToken(32));
  expect(new Set(tokens).size).toBe(100);
  for (const token of tokens) expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
});

test('SHA-256 as FIPS 180-2 says', async () => {
  expect(await crypto.sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});

test('equality also of texts of unequal length', () => {
  expect(crypto.equal('', '')).toBe(true);
  expect(crypto.equal('é', 'é')).toBe(true);
  for (const [a, b] of [
    ['a', 'b'],
    ['a', ''],
    ['a', 'aa'],
    ['é', 'e\u0301'],
  ] as const)
    expect(crypto.equal(a, b)).toBe(false);
});

test('ids are ULIDs in order', () => {
  const next = createIdSource(() => 1_700_000_000_000);
  const ids = Array.from({ length: 50 }, next);
  expect(ids.every(isUlid)).toBe(true);
  expect([...ids].sort()).toEqual(ids);
  expect(new Set(ids).size).toBe(50);
});
