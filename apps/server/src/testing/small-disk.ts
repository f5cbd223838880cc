import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';

const IS_ROOT = process.getuid?.() === 0;
const UNSHARE = IS_ROOT ? ['--mount'] : ['--user', '--map-root-user', '--mount'];
const ENTER = IS_ROOT ? ['--mount'] : ['--user', '--mount', '--preserve-credentials'];

/** Why there can be no small disk here; undefined where there can. */
export function noSmallDisk(): string | undefined {
  if (process.platform !== 'linux') return 'mount namespaces are of Linux';
  try {
    execFileSync('unshare', [...UNSHARE, 'sh', '-c', 'mount -t tmpfs none /mnt'], { stdio: 'ignore' });
    return undefined;
  } catch {
    return 'this account may not make a mount namespace';
  }
}

/** A file system of a few megabytes in memory, mounted where only we and whoever enters see it. */
export interface SmallDisk extends AsyncDisposable {
  /** The command that runs a program where the disk is mounted. */
  readonly enter: readonly string[];
  /** The mount as seen from outside. */
  readonly path: string;
  freeBytes(): number;
  /** Fills the disk until so many bytes are free. */
  fill(leave: number): void;
  /** Takes back what {@link fill} has put there. */
  empty(): void;
  remount(mode: 'ro' | 'rw'): void;
}

/** Mounts a disk of `mib` mebibytes at `dir`, for as long as it is not disposed. */
export async function mountSmallDisk(dir: string, mib: number): Promise<SmallDisk> {
  mkdirSync(dir, { recursive: true });
  const script = `mount -t tmpfs -o size=${mib}m none "$1" && echo ready && exec sleep 3600`;
  const holder = spawn('unshare', [...UNSHARE, 'sh', '-c', script, 'sh', dir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(holder, 'exit');
  await Promise.race([once(holder.stdout, 'data'), ended.then(() => Promise.reject(new Error('no small disk')))]);
  const enter = ['nsenter', '--target', String(holder.pid), ...ENTER];
  const path = `/proc/${holder.pid}/root${dir}`;
  const filler = join(path, 'filler');
  const freeBytes = (): number => {
    const { bavail, bsize } = statfsSync(path);
    return bavail * bsize;
  };
  const empty = (): void => rmSync(filler, { force: true });
  return {
    enter,
    path,
    freeBytes,
    fill(leave) {
      empty();
      execFileSync('fallocate', ['--length', String(freeBytes() - leave), filler]);
    },
    empty,
    remount(mode) {
      const [command = '', ...args] = [...enter, 'mount', '-o', `remount,${mode}`, dir];
      execFileSync(command, args);
    },
    async [Symbol.asyncDispose]() {
      holder.kill('SIGKILL');
      await ended;
    },
  };
}
