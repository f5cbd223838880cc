import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { freshBucket, s3Endpoint, s3Missing } from '@rdrive/aws/testing';
import { describeUnless } from '@rdrive/contract';
import { expect, test } from 'vitest';
import { emptySite, uploadSite } from './upload-site.ts';

describeUnless(s3Endpoint === undefined ? s3Missing : undefined, 'the web app in its bucket', () => {
  test('is dressed as at home, and taken out again', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'rdrive-site-'));
    await mkdir(join(dir, 'assets'));
    const files = {
      'index.html': '<!doctype html>',
      'assets/a.js': '1',
      'assets/a.js.map': '{}',
      'icon.svg': '<svg/>',
    };
    for (const [name, text] of Object.entries(files)) await writeFile(join(dir, name), text);
    const { client, bucket, drop } = await freshBucket();
    try {
      expect(await uploadSite(client, bucket, dir)).toBe(3);
      const page = await client.send(new GetObjectCommand({ Bucket: bucket, Key: 'index.html' }));
      expect(page).toMatchObject({ ContentType: 'text/html; charset=utf-8', CacheControl: 'no-cache' });
      const asset = await client.send(new GetObjectCommand({ Bucket: bucket, Key: 'assets/a.js' }));
      expect(asset.CacheControl).toBe('public, max-age=31536000, immutable');
      await emptySite(client, bucket);
      expect((await client.send(new ListObjectsV2Command({ Bucket: bucket }))).Contents ?? []).toEqual([]);
    } finally {
      await drop();
      await rm(dir, { recursive: true });
    }
  });
});
