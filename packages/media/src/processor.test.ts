import { execFileSync } from 'node:child_process';
import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { MediaPool } from './pool/pool.ts';
import { createMediaProcessor } from './processor.ts';
import { openScratch } from './scratch.ts';
import { tempDir } from './testing/temp-dir.ts';

const input = { path: '/nowhere', fileName: 'a.jpg', uploadedAt: '2026-01-02T03:04:05.000Z' };

const writes: MediaPool['run'] = async (job) => {
  const path = `${job.outDir}/grid.webp`;
  await writeFile(path, 'a grid');
  const derivatives = [{ name: 'grid.webp', path, contentType: 'image/webp' }];
  return { state: 'ready', facts: { fileType: 'image/jpeg' }, derivatives, retryable: false, peakBytes: 0 };
};

const sidecar: MediaPool['sidecar'] = async () => ({
  reason: 'damaged',
  facts: {},
  detail: 'for logs',
  retryable: true,
  peakBytes: 0,
});

/** What jobs have left in their folders, which themselves may wait for the next job. */
async function leftIn(root: string): Promise<string[]> {
  const folders = await readdir(root);
  return (await Promise.all(folders.map((name) => readdir(join(root, name))))).flat();
}

test('a product streams its derivatives until it is disposed', async () => {
  await using dir = await tempDir();
  const processor = createMediaProcessor({ run: writes, sidecar }, await openScratch(dir.path));
  {
    await using product = await processor.process(input);
    expect(product).toMatchObject({ state: 'ready', retryable: false });
    const [grid] = product.derivatives;
    expect(grid).toMatchObject({ name: 'grid.webp', contentType: 'image/webp', size: 6 });
    let text = '';
    for await (const chunk of grid?.body() ?? []) text += Buffer.from(chunk).toString();
    expect(text).toBe('a grid');
  }
  expect(await leftIn(dir.path)).toEqual([]);
});

test('nothing is left behind where the machine fails', async () => {
  await using dir = await tempDir();
  const fails: MediaPool['run'] = async (job) => {
    await writes(job);
    throw new Error('no child');
  };
  const processor = createMediaProcessor({ run: fails, sidecar }, await openScratch(dir.path));
  await expect(processor.process(input)).rejects.toThrow('no child');
  expect(await leftIn(dir.path)).toEqual([]);
});

test('a large derivative is streamed from its folder', async () => {
  await using dir = await tempDir();
  const large: MediaPool['run'] = async (job) => {
    const path = `${job.outDir}/full.webp`;
    await writeFile(path, Buffer.alloc(3_000_000, 7));
    const derivatives = [{ name: 'full.webp', path, contentType: 'image/webp' }];
    return { state: 'ready', facts: { fileType: 'image/tiff' }, derivatives, retryable: false, peakBytes: 0 };
  };
  const processor = createMediaProcessor({ run: large, sidecar }, await openScratch(dir.path));
  {
    await using product = await processor.process(input);
    const chunks: Uint8Array[] = [];
    for await (const chunk of product.derivatives[0]?.body() ?? []) chunks.push(chunk);
    expect(Buffer.concat(chunks).equals(Buffer.alloc(3_000_000, 7))).toBe(true);
  }
  expect(await leftIn(dir.path)).toEqual([]);
});

test.skipIf(process.platform === 'win32')(
  'what a child leaves in place of a file is not read, nor waited for',
  async () => {
    await using dir = await tempDir();
    await writeFile(`${dir.path}/secret`, 'secret');
    const plants = [
      (path: string) => symlink(`${dir.path}/secret`, path),
      (path: string) => mkdir(path),
      async (path: string) => void execFileSync('mkfifo', [path]),
    ];
    for (const plant of plants) {
      const hostile: MediaPool['run'] = async (job) => {
        const path = `${job.outDir}/grid.webp`;
        await plant(path);
        const derivatives = [{ name: 'grid.webp', path, contentType: 'image/webp' }];
        return { state: 'ready', facts: { fileType: 'image/jpeg' }, derivatives, retryable: false, peakBytes: 0 };
      };
      const processor = createMediaProcessor({ run: hostile, sidecar }, await openScratch(`${dir.path}/scratch`));
      await expect(processor.process(input)).rejects.toThrow();
      expect(await readdir(`${dir.path}/scratch`)).toEqual([]);
    }
  },
);
