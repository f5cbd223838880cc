import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDriveError } from '@rdrive/core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadOrCreateKeys } from './key-file.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rdrive-keys-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const file = () => join(folder, 'keys.json');

describe('the key file', () => {
  test('is made once and then read', async () => {
    const keys = await loadOrCreateKeys(folder);
    expect(await loadOrCreateKeys(folder)).toEqual(keys);
    expect(keys.setupCode).toMatch(/^[0-9A-Z]{5}(-[0-9A-Z]{5}){3}$/);
    expect(Buffer.from(keys.urlSecret, 'base64url')).toHaveLength(32);
    expect(keys.tokens.publicKey).not.toHaveProperty('d');
    expect(await readdir(folder)).toEqual(['keys.json']);
  });

  test('makes its folder, which others cannot look into', async () => {
    const deep = join(folder, 'a', 'b');
    const keys = await loadOrCreateKeys(deep);
    expect(await loadOrCreateKeys(deep)).toEqual(keys);
    if (process.platform !== 'win32') expect((await stat(deep)).mode & 0o777).toBe(0o700);
  });

  test.skipIf(process.platform === 'win32')('belongs to its owner alone, also where it did not', async () => {
    await loadOrCreateKeys(folder);
    expect((await stat(file())).mode & 0o777).toBe(0o600);
    await chmod(file(), 0o644);
    await loadOrCreateKeys(folder);
    expect((await stat(file())).mode & 0o777).toBe(0o600);
  });

  test('is one, however many start at once', async () => {
    const all = await Promise.all(Array.from({ length: 10 }, () => loadOrCreateKeys(folder)));
    expect(new Set(all.map((keys) => keys.urlSecret)).size).toBe(1);
    expect(await readdir(folder)).toEqual(['keys.json']);
  });

  test.each([
    ['cut off', '{"version":1,"tokens":{"privateKey":{"d":"SECRET'],
    ['empty', ''],
    ['of another version', '{"version":2}'],
    ['without a private key', '{"version":1,"tokens":{"privateKey":{},"publicKey":{}},"urlSecret":"SECRET"}'],
    ['no object', '"SECRET"'],
  ])('that is %s is refused with a sentence, kept, and not quoted', async (_, text) => {
    await writeFile(file(), text);
    const error: unknown = await loadOrCreateKeys(folder).catch((caught: unknown) => caught);
    expect(isDriveError(error, 'unavailable')).toBe(true);
    expect(String(error)).toMatch(/damaged.*backup/);
    expect(JSON.stringify(error) + String(error) + String((error as Error).cause)).not.toContain('SECRET');
    expect(await readFile(file(), 'utf8')).toBe(text);
  });

  test('that cannot be written is an error with a sentence', async () => {
    await writeFile(join(folder, 'occupied'), '');
    const error: unknown = await loadOrCreateKeys(join(folder, 'occupied', 'data')).catch((caught: unknown) => caught);
    expect(isDriveError(error, 'unavailable')).toBe(true);
  });
});
