import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Limits, memoryBound } from '../limits.ts';
import type { Task } from './messages.ts';

const run = promisify(execFile);
const childScript = fileURLToPath(new URL('./child.ts', import.meta.url));

/** Private memory that Node and libvips map before any picture is there (measured on Linux x64, Node 24). */
const BASE_DATA_BYTES = 700_000_000;
/** Seconds of processor time in a child's whole life: not the clock of a file, but an end to one whose parent is gone. */
const CPU_SECONDS = 4 * 3_600;
/** A faststart copy is as large as its original, and those end at 50 GB. */
const FILE_BYTES = 51_000_000_000;
const OPEN_FILES = 256;

/** The heap is small: threads that collect it beside the decoder cost more than they save, and there is a child a core. */
const NODE_FLAGS = ['--no-warnings', '--single-threaded-gc'];

/** A command that starts another one; exits well where the system allows it. */
type Wrapper = readonly string[];

/** Each with its alternatives, best first. */
function wrappers(limits: Limits): readonly Wrapper[][] {
  const data = BASE_DATA_BYTES + Math.max(memoryBound(limits, 'heavy'), memoryBound(limits, 'video'));
  return [
    [['setpriv', '--pdeathsig', 'KILL', '--']],
    // A user namespace takes root's right to read what others own, so it is for those who have no such right.
    [
      ['unshare', '--net', '--'],
      ['unshare', '--user', '--map-root-user', '--net', '--'],
    ],
    [['prlimit', `--data=${data}`, `--cpu=${CPU_SECONDS}`, `--fsize=${FILE_BYTES}`, `--nofile=${OPEN_FILES}`, '--']],
  ];
}

async function works(wrapper: Wrapper): Promise<boolean> {
  const [command = '', ...args] = wrapper;
  try {
    await run(command, [...args, 'true']);
    return true;
  } catch {
    return false;
  }
}

/** The wrappers that this system has and permits, outermost first; none elsewhere than on Linux. */
export async function usableWrappers(limits: Limits): Promise<Wrapper[]> {
  if (process.platform !== 'linux') return [];
  const firstUsable = async (alternatives: readonly Wrapper[]) => {
    for (const wrapper of alternatives) if (await works(wrapper)) return [wrapper];
    return [];
  };
  return (await Promise.all(wrappers(limits).map(firstUsable))).flat();
}

/** Two malloc arenas keep memory of many threads together. */
const MEMORY = { MALLOC_ARENA_MAX: '2' };
/**
 * What is larger than a megabyte is mapped and given back by itself: frames of films come and go for minutes and leave holes
 * in a heap (4K of 10 bits: 390 MB, 212 MB so). Pictures are better off with a heap that keeps what it has.
 */
const FILM_MEMORY = { ...MEMORY, MALLOC_MMAP_THRESHOLD_: '1048576' };

/**
 * Starts a child of the pool with this very Node. All wrappers replace themselves by what they start, so the id is the
 * child's own. The environment holds nothing of ours.
 */
export function spawnChild(
  wrappers: readonly Wrapper[],
  first: Task['type'],
  script: string = childScript,
): ChildProcess {
  const [command = '', ...args] = [...wrappers.flat(), process.execPath, ...NODE_FLAGS, script];
  const memory = first === 'film' ? FILM_MEMORY : MEMORY;
  return spawn(command, args, {
    env: { PATH: '/usr/local/bin:/usr/bin:/bin', UV_THREADPOOL_SIZE: '2', ...memory },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'json',
  });
}
