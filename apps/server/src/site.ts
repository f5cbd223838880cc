import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { type Coding, type SiteFile, siteDress } from '@rdrive/api';

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** Nearly the size of the best at a tenth of its time: the first page waits for it. */
const QUALITY = 9;

const compress: Readonly<Record<Coding, (body: Uint8Array<ArrayBuffer>) => Promise<Uint8Array<ArrayBuffer>>>> = {
  br: (body) =>
    brotli(body, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: QUALITY,
        // A window no larger than the file: the default takes memory for 4 MB.
        [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
        [constants.BROTLI_PARAM_LGWIN]: 18,
      },
    }),
  gzip: (body) => zip(body, { level: QUALITY }),
};

/** Compresses when somebody first asks, once for each coding: what nobody asks for takes neither time nor memory. */
function packer(body: Uint8Array<ArrayBuffer>): NonNullable<SiteFile['packed']> {
  const made = new Map<Coding, Promise<Uint8Array<ArrayBuffer> | undefined>>();
  return (coding) => {
    const known = made.get(coding);
    if (known) return known;
    const packed = compress[coding](body).then((bytes) => (bytes.length < body.length ? bytes : undefined));
    made.set(coding, packed);
    return packed;
  };
}

async function load(dir: string, file: string): Promise<readonly [string, SiteFile]> {
  const body = new Uint8Array(await readFile(file));
  const path = `/${relative(dir, file).split(sep).join('/')}`;
  const digest = createHash('sha256').update(body).digest('base64url').slice(0, 22);
  const dress = siteDress(path);
  return [path, { body, dress, digest, ...(dress.packable && { packed: packer(body) }) }];
}

/**
 * The built web app, read into memory once: it is small, and nothing outside its own list can ever be asked for.
 * Source maps stay on disk.
 */
export async function loadSite(dir: string): Promise<ReadonlyMap<string, SiteFile>> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && extname(entry.name) !== '.map');
  return new Map(await Promise.all(files.map((entry) => load(dir, join(entry.parentPath, entry.name)))));
}
