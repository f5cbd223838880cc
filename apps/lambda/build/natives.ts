import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { distDir, rootDir } from './functions.ts';

const run = promisify(execFile);

/**
 * What `media` takes along as packages: they load native code, or WebAssembly, from files beside them; exifreader looks for
 * its XML parser when it meets XMP.
 */
export const nativePackages = ['sharp', 'node-av', 'libheif-js', 'exifreader'] as const;

/** The machine of the function: where the natives are tested (docs/aws.md says what arm64 would need). */
const target = ['--os=linux', '--cpu=x64', '--libc=glibc'];

interface Locked {
  readonly version: string;
  readonly dependencies?: Record<string, string>;
  readonly optionalDependencies?: Record<string, string>;
}

interface Lockfile {
  readonly packages: Readonly<Record<string, Locked>>;
}

/** Where a package that `from` names is found: beside it or in a folder above, as Node looks. */
function locate(lock: Lockfile, from: string, name: string): string | undefined {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const place = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
    if (lock.packages[place]) return place;
    if (folder === '') return undefined;
  }
}

/** The natives and all that they depend on, just as the lockfile of the clone has them. */
function closureOf(lock: Lockfile): Record<string, Locked> {
  const found: Record<string, Locked> = {};
  const visit = (from: string, names: readonly string[]) => {
    for (const name of names) {
      const place = locate(lock, from, name);
      const locked = place === undefined ? undefined : lock.packages[place];
      if (!place || !locked || found[place]) continue;
      found[place] = locked;
      visit(place, Object.keys({ ...locked.dependencies, ...locked.optionalDependencies }));
    }
  };
  visit('', nativePackages);
  return found;
}

/** A project of the natives alone, which `npm ci` installs for the function's machine, whatever machine this is. */
async function writeProject(folder: string): Promise<void> {
  const lock = JSON.parse(await readFile(join(rootDir, 'package-lock.json'), 'utf8')) as Lockfile;
  const closure = closureOf(lock);
  const dependencies = Object.fromEntries(
    nativePackages.map((name) => [name, closure[`node_modules/${name}`]?.version ?? '']),
  );
  const manifest = { name: 'natives', version: '0.0.0', private: true, dependencies };
  const { name, version } = manifest;
  const ownLock = { name, version, lockfileVersion: 3, requires: true, packages: { '': manifest, ...closure } };
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
  await writeFile(join(folder, 'package-lock.json'), JSON.stringify(ownLock));
  await cp(join(rootDir, '.npmrc'), join(folder, '.npmrc'));
}

/** What no program reads at run time. */
const needless = /\.(md|markdown|map|d\.ts|d\.mts|d\.cts|h|gyp)$|\/(docs|test|tests|\.bin|install)(\/|$)/i;

/** Puts the natives beside the bundle of `media`. */
export async function stageNatives(outDir = distDir): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'rdrive-natives-'));
  try {
    await writeProject(folder);
    const options = ['ci', ...target, '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund'];
    await run('npm', options, { cwd: folder });
    const from = join(folder, 'node_modules');
    const to = join(outDir, 'media/node_modules');
    await mkdir(to, { recursive: true });
    await cp(from, to, { recursive: true, filter: (path) => !needless.test(path.slice(from.length)) });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Bytes of all files below a folder. */
export async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(files.map(async (file) => (await stat(join(file.parentPath, file.name))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}
