import { createReadStream, linkSync, mkdirSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { type BlobStore, derivedKey, originalKey } from '@rdrive/core';
import type { Template } from './templates.ts';

/** Gives a file the bytes of its template. */
export type StoreBytes = (id: string, template: Template) => Promise<void>;

async function put(blobs: BlobStore, key: string, path: string, contentType: string): Promise<string> {
  const { size } = await stat(path);
  await blobs.put(key, createReadStream(path), { contentType, size });
  await using file = await blobs.asFile(key);
  return file.path;
}

/** The path of another file's bytes: the store keeps a file in a folder named by the beginning of its id. */
function ownPath(path: string, id: string, own: string): string {
  const [before = '', after = ''] = path.split(id);
  const shard = basename(before);
  return join(dirname(before), own.slice(0, shard.length), own + after);
}

/**
 * Gives files the bytes of their template. The first of a template gets them through the port, the others as further names
 * of the same bytes on the disk (hard links): thousands of files take hardly more room than a dozen.
 */
export function shareOnDisk(blobs: BlobStore): StoreBytes {
  const stored = new Map<Template, { id: string; paths: readonly string[] }>();
  return async (id, template) => {
    const first = stored.get(template);
    if (first) {
      for (const path of first.paths) {
        const own = ownPath(path, first.id, id);
        mkdirSync(dirname(own), { recursive: true, mode: 0o700 });
        linkSync(path, own);
      }
      return;
    }
    const paths = [await put(blobs, originalKey(id), template.path, 'application/octet-stream')];
    for (const { name, path, contentType } of template.derivatives)
      paths.push(await put(blobs, derivedKey(id, 1, name), path, contentType));
    stored.set(template, { id, paths });
  };
}

/** Gives each file a copy of its own, read once: what a store without a disk of ours takes. */
export function copyEach(blobs: BlobStore): StoreBytes {
  const read = new Map<string, Promise<Uint8Array>>();
  const copy = async (key: string, path: string, contentType: string) => {
    const reading = read.get(path) ?? readFile(path);
    read.set(path, reading);
    const bytes = await reading;
    await blobs.put(key, Readable.from([bytes]), { contentType, size: bytes.length });
  };
  return async (id, template) => {
    await copy(originalKey(id), template.path, 'application/octet-stream');
    for (const { name, path, contentType } of template.derivatives)
      await copy(derivedKey(id, 1, name), path, contentType);
  };
}
