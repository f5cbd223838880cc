import { constants } from 'node:fs';
import type * as fs from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';

/** One thing that was done to the disk, in the order in which it was done. Files are told apart by number, as by inode. */
export type DiskWrite =
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'file'; readonly path: string; readonly file: number }
  | { readonly kind: 'write'; readonly file: number; readonly at: number; readonly bytes: Buffer }
  | { readonly kind: 'truncate'; readonly file: number; readonly size: number }
  | { readonly kind: 'rename'; readonly from: string; readonly to: string; readonly file: number }
  | { readonly kind: 'remove'; readonly path: string }
  | { readonly kind: 'sync file'; readonly file: number }
  | { readonly kind: 'sync folder'; readonly path: string }
  /** Not a write: what the store has promised to its caller at this point. */
  | { readonly kind: 'promise'; readonly text: string };

/** Everything written below a folder while it records. */
export interface Journal {
  readonly writes: readonly DiskWrite[];
  start(root: string): void;
  /** Notes that the caller has got an answer, or is about to ask. */
  promise(text: string): void;
}

type FsModule = typeof fs;

/** `node:fs/promises` that works as ever and keeps a journal. Reads pass through. */
export function recordingFs(real: FsModule): { module: FsModule; journal: Journal } {
  const writes: DiskWrite[] = [];
  const files = new Map<string, number>();
  let root = '\0';
  let lastFile = 0;
  const isOurs = (path: unknown): path is string => typeof path === 'string' && path.startsWith(root);
  const note = (write: DiskWrite): void => void writes.push(write);

  function numberOf(path: string): number {
    const known = files.get(path);
    if (known !== undefined) return known;
    lastFile += 1;
    files.set(path, lastFile);
    return lastFile;
  }

  function recorded(handle: FileHandle, path: string): FileHandle {
    const file = numberOf(path);
    return new Proxy(handle, {
      get(target, name) {
        if (name === 'writev') {
          return async (buffers: readonly Uint8Array[], position: number) => {
            const result = await target.writev(buffers, position);
            const bytes = Buffer.concat(buffers).subarray(0, result.bytesWritten);
            note({ kind: 'write', file, at: position, bytes: Buffer.from(bytes) });
            return result;
          };
        }
        if (name === 'truncate') {
          return async (size: number) => {
            await target.truncate(size);
            note({ kind: 'truncate', file, size });
          };
        }
        if (name === 'sync' || name === 'datasync') {
          return async () => {
            await target[name]();
            note({ kind: 'sync file', file });
          };
        }
        if (name === 'write' || name === 'writeFile' || name === 'appendFile') {
          throw new Error(`The journal does not know how to record ${name}.`);
        }
        const member: unknown = Reflect.get(target, name, target);
        return typeof member === 'function' ? member.bind(target) : member;
      },
    });
  }

  function folderHandle(handle: FileHandle, path: string): FileHandle {
    return new Proxy(handle, {
      get(target, name) {
        const member: unknown = Reflect.get(target, name, target);
        if (typeof member !== 'function') return member;
        if (name !== 'sync') return member.bind(target);
        return async () => {
          await target.sync();
          note({ kind: 'sync folder', path });
        };
      },
    });
  }

  const open: FsModule['open'] = async (path, flags, mode) => {
    const handle = await real.open(path, flags, mode);
    if (!isOurs(path)) return handle;
    if ((await handle.stat()).isDirectory()) return folderHandle(handle, path);
    if (typeof flags === 'number' && flags & constants.O_CREAT) {
      files.delete(path);
      note({ kind: 'file', path, file: numberOf(path) });
    }
    return recorded(handle, path);
  };

  const rename: FsModule['rename'] = async (from, to) => {
    await real.rename(from, to);
    if (!isOurs(from) || !isOurs(to)) return;
    const file = numberOf(from);
    files.delete(from);
    files.set(to, file);
    note({ kind: 'rename', from, to, file });
  };

  const mkdir = (async (path: string, options?: { recursive?: boolean }) => {
    const first = await real.mkdir(path, options);
    if (!isOurs(path) || (options?.recursive && first === undefined)) return first;
    const made: string[] = [];
    const top = first ?? path;
    for (let at = path; at.length >= top.length; at = dirname(at)) made.unshift(at);
    for (const folder of made) note({ kind: 'folder', path: folder });
    return first;
  }) as FsModule['mkdir'];

  const removing =
    (name: 'unlink' | 'rmdir') =>
    async (path: string): Promise<void> => {
      await real[name](path);
      if (isOurs(path)) note({ kind: 'remove', path });
    };

  const rm: FsModule['rm'] = async (path, options) => {
    const inside = isOurs(path) ? await real.readdir(path, { recursive: true }).catch(() => []) : [];
    await real.rm(path, options);
    if (!isOurs(path)) return;
    for (const name of inside.toSorted().reverse()) note({ kind: 'remove', path: `${path}/${name}` });
    note({ kind: 'remove', path });
  };

  const module = { ...real, open, rename, mkdir, rm, unlink: removing('unlink'), rmdir: removing('rmdir') } as FsModule;
  const journal: Journal = {
    writes,
    start(folder) {
      root = folder;
      writes.length = 0;
    },
    promise: (text) => note({ kind: 'promise', text }),
  };
  return { module, journal };
}
