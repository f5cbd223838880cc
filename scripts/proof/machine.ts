import { execFileSync } from 'node:child_process';
import { availableParallelism, cpus, release, totalmem } from 'node:os';
import { root } from '../bootstrap.mjs';

/** What a number depends on beside the program. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGB: number;
  readonly system: string;
  readonly node: string;
}

// Before anything pins this process: what it may use then is less.
const cores = availableParallelism();

/** This machine. */
export function describeMachine(): Machine {
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores,
    memoryGB: Math.round(totalmem() / 1e9),
    system: `${process.platform} ${process.arch} ${release()}`,
    node: process.version,
  };
}

/** The commit of the clone; `-dirty` behind it where files differ from it. */
export function describeCommit(): string {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
  const changed = git('status', '--porcelain', '--untracked-files=no', '--', '.', ':!proof.json', ':!bench/README.md');
  return `${git('rev-parse', 'HEAD')}${changed === '' ? '' : '-dirty'}`;
}
