import { mkdir, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isProof } from '@rdrive/contract/sizes';
import { createMediaPool } from '@rdrive/media';
import { brokenRows, corpus, expectedRows, factsExpected, factsOf } from '@rdrive/media/testing/corpus';
import { createTokenKeys } from '@rdrive/secrets';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { bundle } from '../build/bundle.ts';
import { type FunctionName, functionNames } from '../build/functions.ts';
import { sizeOf, stageNatives } from '../build/natives.ts';

/** Lambda quotas, "Deployment package": unzipped, layers included. */
const UNZIPPED_BYTES = 250 * 1_024 * 1_024;
const limits: Record<FunctionName, number> = {
  auth: 1_500_000,
  library: 1_500_000,
  authorizer: 300_000,
  janitor: 1_500_000,
  keys: 1_500_000,
  media: UNZIPPED_BYTES,
};

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'rdrive-bundles-'));
  await Promise.all([...functionNames.map((name) => bundle(name, dir)), stageNatives(dir)]);
}, 300_000);
afterAll(() => rm(dir, { recursive: true, force: true }));

describe('the bundles', () => {
  test.each(functionNames)('%s is small enough', async (name) => {
    expect(await sizeOf(join(dir, name))).toBeLessThanOrEqual(limits[name]);
    expect((await stat(join(dir, name, 'index.mjs'))).size).toBeLessThanOrEqual(1_500_000);
  });

  test.each(functionNames)('%s loads and has a handler', async (name) => {
    vi.stubEnv('RDRIVE_TOKEN_KEYS', `{"keys":[${JSON.stringify((await createTokenKeys()).publicKey)}]}`);
    const loaded = (await import(pathToFileURL(join(dir, name, 'index.mjs')).href)) as { handler: unknown };
    expect(typeof loaded.handler).toBe('function');
  });

  test('the authorizer holds no SDK', async () => {
    expect(await readFile(join(dir, 'authorizer/index.mjs'), 'utf8')).not.toMatch(/@aws-sdk|smithy|amazonaws/);
  });

  test('are the same when they are built again', async () => {
    const again = join(dir, 'again');
    await bundle('auth', again);
    const [one, other] = await Promise.all(
      [dir, again].map((folder) => readFile(join(folder, 'auth/index.mjs'), 'utf8')),
    );
    expect(one === other).toBe(true);
  });

  test.skipIf(process.platform !== 'linux' || process.arch !== 'x64')(
    'the staged natives decode, with nothing of the clone around them',
    async () => {
      const path = join(dir, 'picture.jpg');
      await sharp({ create: { width: 800, height: 600, channels: 3, background: '#468' } })
        .jpeg()
        .toFile(path);
      await using pool = createMediaPool({ children: 1, childScript: join(dir, 'media/child.mjs') });
      const result = await pool.run({ path, fileName: 'picture.jpg', uploadedAt: '2026-01-01T00:00:00Z', outDir: dir });
      expect(result).toMatchObject({ state: 'ready', facts: { width: 800, height: 600 } });
      expect(result.derivatives.map(({ name }) => name).sort()).toEqual(['grid.webp', 'preview.webp']);
    },
    60_000,
  );

  const cannot = process.platform !== 'linux' || process.arch !== 'x64' ? 'other machine' : undefined;
  const skipped = cannot ?? (corpus ? undefined : 'RDRIVE_CORPUS is not set to its folder');
  test.skipIf(skipped !== undefined)(
    `the staged natives say of the family library what it is${skipped ? ` [skipped: ${skipped}]` : ''}`,
    async () => {
      await using pool = createMediaPool({ children: 2, childScript: join(dir, 'media/child.mjs') });
      const run = async (path: string, index: number) => {
        const outDir = join(dir, 'derived', String(index));
        await mkdir(outDir, { recursive: true });
        const uploadedAt = '2026-01-02T03:04:05.000Z';
        return pool.run({ path: join(corpus ?? '', path), outDir, fileName: basename(path), uploadedAt });
      };
      // In the proof all of it, else a file of each kind.
      const rows = expectedRows.filter(
        (row, at) => isProof || expectedRows.findIndex(({ mime }) => mime === row.mime) === at,
      );
      const results = await Promise.all(rows.map(({ path }, index) => run(path, index)));
      for (const [index, result] of results.entries()) {
        const row = rows[index];
        if (!row) continue;
        expect([row.path, result.state]).toEqual([row.path, 'ready']);
        expect([row.path, factsOf(result, row)]).toEqual([row.path, factsExpected(row)]);
      }
      const broken = await Promise.all(brokenRows.map(({ path }, index) => run(path, rows.length + index)));
      for (const [index, { path, state }] of brokenRows.entries())
        expect([path, state]).toEqual([path, expect.arrayContaining([broken[index]?.state])]);
    },
    300_000,
  );
});
