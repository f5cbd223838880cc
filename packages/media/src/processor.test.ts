import { readdir, writeFile } from 'node:fs/promises';
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

test('a product streams its derivatives until it is disposed', async () => {
  await using dir = await tempDir();
  const processor = createMediaProcessor({ run: writes }, await openScratch(dir.path));
  {
    await using product = await processor.process(input);
    expect(product).toMatchObject({ state: 'ready', retryable: false });
    const [grid] = product.derivatives;
    expect(grid).toMatchObject({ name: 'grid.webp', contentType: 'image/webp', size: 6 });
    let text = '';
    for await (const chunk of grid?.body() ?? []) text += Buffer.from(chunk).toString();
    expect(text).toBe('a grid');
  }
  expect(await readdir(dir.path)).toEqual([]);
});

test('nothing is left behind where the machine fails', async () => {
  await using dir = await tempDir();
  const fails = async () => {
    throw new Error('no child');
  };
  const processor = createMediaProcessor({ run: fails }, await openScratch(dir.path));
  await expect(processor.process(input)).rejects.toThrow('no child');
  expect(await readdir(dir.path)).toEqual([]);
});
