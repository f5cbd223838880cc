import { constants } from 'node:fs';
import type * as fs from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';

type FsModule = typeof fs;

/** Makes writing system calls fail. */
export interface Faults {
  /** Writing calls since the last {@link Faults.plan}. */
  readonly calls: number;
  /** The call of that number (from 0), and where it `stays` all after it, fail with this errno and do nothing. */
  plan(fault: { at: number; code: string; stays: boolean } | undefined): void;
  /** No call fails any more. */
  mend(): void;
}

const WRITING = constants.O_CREAT | constants.O_WRONLY | constants.O_RDWR;

/** `node:fs/promises` of a disk that takes no writes when it is told so. Reads pass through. */
export function faultingFs(real: FsModule): { module: FsModule; faults: Faults } {
  let planned: Parameters<Faults['plan']>[0];
  let calls = 0;

  function refuse(): void {
    const now = calls++;
    if (!planned || now < planned.at || (now > planned.at && !planned.stays)) return;
    throw Object.assign(new Error(`${planned.code}: injected`), { code: planned.code });
  }

  const writing =
    <Args extends unknown[], Result>(call: (...args: Args) => Promise<Result>) =>
    async (...args: Args): Promise<Result> => {
      refuse();
      return call(...args);
    };

  const handleOf = (handle: FileHandle): FileHandle =>
    new Proxy(handle, {
      get(target, name) {
        const member: unknown = Reflect.get(target, name, target);
        if (typeof member !== 'function') return member;
        const bound = member.bind(target);
        return /^(write|truncate|sync|datasync|append)/.test(String(name)) ? writing(bound) : bound;
      },
    });

  const open: FsModule['open'] = async (path, flags, mode) => {
    if (typeof flags === 'number' && flags & WRITING) refuse();
    return handleOf(await real.open(path, flags, mode));
  };

  const module = {
    ...real,
    open,
    rename: writing(real.rename),
    mkdir: writing(real.mkdir),
    rm: writing(real.rm),
    unlink: writing(real.unlink),
    rmdir: writing(real.rmdir),
  } as FsModule;
  const faults: Faults = {
    get calls() {
      return calls;
    },
    plan(fault) {
      planned = fault;
      calls = 0;
    },
    mend() {
      planned = undefined;
    },
  };
  return { module, faults };
}
