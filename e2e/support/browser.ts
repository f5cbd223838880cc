import { execFileSync } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';

const cache = resolve(import.meta.dirname, '../../.cache');

/** How to start the browser of the tests. */
export interface Browser {
  /** Absent: Playwright's own, installed with `npx playwright install chromium`. */
  readonly executablePath?: string;
  readonly args: readonly string[];
  /** Additions to the environment: where its libraries and fonts are. */
  readonly env: Readonly<Record<string, string>>;
}

// No sandbox: containers run as root and forbid user namespaces. No background traffic: tests talk to our server only.
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * The browser for this machine: the one of RDRIVE_CHROMIUM; on x64 Linux the Chromium that npm has installed (with
 * H.264, its libraries and a font in the package, so nothing of the system is needed but glibc); elsewhere Playwright's.
 */
export async function findBrowser(): Promise<Browser> {
  const own = process.env['RDRIVE_CHROMIUM'];
  if (own) return { executablePath: own, args: ARGS, env: {} };
  if (process.platform !== 'linux' || process.arch !== 'x64') return { args: ARGS, env: {} };
  const folder = await unpacked();
  return {
    executablePath: join(folder, 'chromium'),
    args: ARGS,
    // Names of downloads are written in the charset of the locale, and many machines have none.
    env: { LD_LIBRARY_PATH: join(folder, 'lib'), FONTCONFIG_PATH: join(folder, 'fonts'), LC_ALL: 'C.UTF-8' },
  };
}

// The package's own executablePath() unpacks in place under a fixed name in the common temporary folder, where a half
// written or a foreign file would be taken for the browser. Ours is unpacked aside and renamed when it is whole.
async function unpacked(): Promise<string> {
  const packed = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '../bin');
  const manifest = await readFile(join(packed, '../package.json'), 'utf8');
  const { version } = JSON.parse(manifest) as { version: string };
  const folder = join(cache, `chromium-${version}`);
  if (existsSync(folder)) return folder;
  await mkdir(cache, { recursive: true });
  const aside = await mkdtemp(join(cache, 'chromium-new-'));
  await decompress(join(packed, 'chromium.br'), join(aside, 'chromium'));
  await chmod(join(aside, 'chromium'), 0o755);
  await untar(join(packed, 'al2023.tar.br'), aside);
  await untar(join(packed, 'swiftshader.tar.br'), aside);
  await mkdir(join(aside, 'fonts'));
  await untar(join(packed, 'fonts.tar.br'), join(aside, 'fonts'));
  // The package's own fonts.conf names the folders of Lambda.
  await writeFile(join(aside, 'fonts/fonts.conf'), fontsConf(join(folder, 'fonts')));
  await rename(aside, folder).catch(() => rm(aside, { recursive: true }));
  return folder;
}

function fontsConf(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${folder}</dir><cachedir>${folder}/cache</cachedir></fontconfig>
`;
}

async function untar(archive: string, folder: string): Promise<void> {
  const tar = join(folder, 'unpacking.tar');
  await decompress(archive, tar);
  execFileSync('tar', ['-xf', tar, '-C', folder]);
  await rm(tar);
}

async function decompress(from: string, to: string): Promise<void> {
  await pipeline(createReadStream(from), createBrotliDecompress(), createWriteStream(to));
}
