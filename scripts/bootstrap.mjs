/**
 * What every command needs before it can run: the packages of the lockfile, and the Node that they pin. Plain
 * JavaScript for Node 20 or newer, without any package, since it is what installs them.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { withLock } from './lib/lock.mjs';

/** The folder of the clone. */
export const root = resolve(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..');

/** Oldest Node that runs the program: types are stripped, and `crypto.argon2` came with 24.7. */
const OLDEST = [24, 7];

/**
 * Installs what is missing and answers the path of the Node to run everything else with.
 * Ends the process with a sentence where that is not possible.
 */
export async function bootstrap() {
  await withLock('install', () => {
    if (isInstalled()) return;
    process.stderr.write('Installing packages (npm ci), about a minute the first time ...\n');
    const done = npm(['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']);
    if (done.status !== 0) fail('npm ci failed, see above.');
  });
  return pinnedNode();
}

/**
 * Environment for children: the pinned Node and the tools of the packages come first in PATH, and what Node has
 * compiled is kept.
 */
export function childEnv(extra = {}) {
  const path = [join(root, 'node_modules/.bin'), process.env.PATH].filter(Boolean).join(delimiter);
  return { NODE_COMPILE_CACHE: join(root, '.cache/compile'), ...process.env, PATH: path, ...extra };
}

/** Runs a command in our place: same terminal, signals passed on, and its end is our end. */
export function become(command, args, options = {}) {
  const child = spawn(command, args, { stdio: 'inherit', cwd: root, env: childEnv(), ...options });
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  // Ctrl-C in a terminal reaches the child by itself; a second one would tell it to hurry.
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'));
  endWithNpm(child);
  child.on('error', (error) => fail(`Cannot run ${command}: ${error.message}`));
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
}

// npm runs a script in a shell and passes signals to that shell, which dies of them without passing them on. We notice
// by having become somebody else's child. Only under npm: whoever starts us by hand may leave before we do.
function endWithNpm(child) {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    child.kill('SIGTERM');
  }, 500);
  watch.unref();
}

/**
 * Ends the process with a sentence for the person who started it.
 * @param {string} sentence
 * @returns {never}
 */
export function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

// npm writes node_modules/.package-lock.json last, so a broken installation is seen as one. Comparing it with our
// lockfile, instead of keeping a mark of our own, accepts what `npm install` has put there as well.
function isInstalled() {
  const installed = packagesOf('node_modules/.package-lock.json');
  const wanted = packagesOf('package-lock.json');
  if (!installed || !wanted) return false;
  return Object.entries(wanted).every(([path, want]) => {
    if (!path.startsWith('node_modules/') && !path.includes('/node_modules/')) return true;
    const have = installed[path];
    if (!have) return want.optional === true && !isMadeForHere(want);
    return have.version === want.version && have.integrity === want.integrity;
  });
}

// An optional package that names neither system nor processor may serve only those of another system.
function isMadeForHere({ os, cpu, libc }) {
  if (!os && !cpu) return false;
  if ((os && !os.includes(process.platform)) || (cpu && !cpu.includes(process.arch))) return false;
  return !libc || libc.includes(process.report.getReport().header.glibcVersionRuntime ? 'glibc' : 'musl');
}

function packagesOf(file) {
  const path = join(root, file);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : undefined;
}

function npm(args) {
  const options = { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] };
  const own = process.env.npm_execpath;
  if (own?.endsWith('.js')) return spawnSync(process.execPath, [own, ...args], options);
  return spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
}

/** The Node that runs the program: ours, else the one that runs this, if it is new enough. */
export function pinnedNode() {
  const pinned = join(root, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin');
  const binary = join(pinned, process.platform === 'win32' ? 'node.exe' : 'node');
  if (existsSync(binary) && spawnSync(binary, ['--version']).status === 0) return binary;
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return process.execPath;
  return fail(
    `rDrive brings its own Node on Linux with glibc and on Windows; here it needs Node ${OLDEST.join('.')} or newer, ` +
      `and this is ${process.versions.node}. Install it from https://nodejs.org and run the command again.`,
  );
}
