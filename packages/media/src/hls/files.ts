import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DerivativeFile } from '../types.ts';

const types: Readonly<Record<string, string>> = {
  mp4: 'video/mp4',
  m4s: 'video/iso.segment',
  webp: 'image/webp',
  vtt: 'text/vtt',
};

/** A file of a film to be written, with the type that it is delivered as. */
export function fileOf(outDir: string, name: string): DerivativeFile {
  const contentType = types[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
  return { name, path: join(outDir, name), contentType };
}

export function writeFileOf(outDir: string, name: string, content: Buffer | string): DerivativeFile {
  const file = fileOf(outDir, name);
  writeFileSync(file.path, content);
  return file;
}
