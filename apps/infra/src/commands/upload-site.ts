import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { DeleteObjectsCommand, ListObjectsV2Command, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { siteDress } from '@rdrive/api';

/** Source maps stay here, and CloudFront compresses by itself. */
const NOT_SENT = new Set(['.map', '.br', '.gz']);

/** Paths of the built web app below its folder, `index.html` last: it names the others. */
export async function siteFiles(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && !NOT_SENT.has(extname(entry.name)))
    .map((entry) => relative(dir, join(entry.parentPath, entry.name)).split(sep).join('/'));
  return [...paths.filter((path) => path !== 'index.html').sort(), 'index.html'];
}

/**
 * Puts the built web app into its bucket, dressed as the server at home dresses it. Files of `assets` stay from earlier
 * deployments, for pages that are still open.
 */
export async function uploadSite(client: S3Client, bucket: string, dir: string): Promise<number> {
  const files = await siteFiles(dir);
  for (const path of files) {
    const { contentType, cacheControl } = siteDress(`/${path}`);
    await client.send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: path,
        Body: await readFile(join(dir, path)),
        ContentType: contentType,
        CacheControl: cacheControl,
      }),
    );
  }
  return files.length;
}

/** Empties the bucket of the web app, as CloudFormation deletes only empty ones. */
export async function emptySite(client: S3Client, bucket: string): Promise<void> {
  for (;;) {
    const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket: bucket }));
    if (Contents.length === 0) return;
    const Objects = Contents.map(({ Key }) => ({ Key }));
    await client.send(new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects } }));
  }
}
