import type { ChildProcess } from 'node:child_process';
import { DriveError, type FailReason } from '@rdrive/core';
import type { FilmJob, MadeUnit } from '../hls/messages.ts';
import { type Limits, memoryBound } from '../limits.ts';
import { residentBytes } from './memory.ts';
import type { FromChild, Task, TaskResult, ToChild } from './messages.ts';
import { type Allowed, watchChild } from './watch.ts';

/** How one file ended: with a result, or with the child's end. */
export type Outcome =
  | { readonly type: 'result'; readonly done: TaskResult; readonly peakBytes: number }
  | { readonly type: 'ended'; readonly reason: FailReason; readonly peakBytes: number };

export interface RunOptions {
  readonly signal?: AbortSignal | undefined;
  /** Told of each unit of a film once it is made. */
  readonly onMade?: ((made: MadeUnit) => void) | undefined;
}

/** One child and the file that it works on. */
export interface Worker {
  readonly pid: number | undefined;
  /** Rejects with a {@link DriveError} for the machine's faults, and with the signal's reason when aborted. */
  run(task: Task, options?: RunOptions): Promise<Outcome>;
  /** False once the child has ended, or has done or kept enough to be replaced. */
  usable(): boolean;
  close(): Promise<void>;
}

function faultError(code: string, message: string): DriveError {
  if (code === 'ENOSPC' || code === 'EDQUOT') return new DriveError('disk-full', 'No space left for derivatives');
  return new DriveError('internal', `Media child: ${code}: ${message}`);
}

/** A child that dies with most of its memory used up died of that: an allocation failed, or the kernel killed it. */
function reasonOfEnd(peakBytes: number, bound: number): FailReason {
  return peakBytes > bound * 0.8 ? 'too-much-memory' : 'crashed';
}

/** A unit of a film takes minutes: twenty of them stay below the processor time that a child may use in its life. */
const FILES_OF_FILM = 25;

/** How long units of a keyframe far before them may be worked on; 0 for all else. */
function passOf({ task }: FilmJob): number {
  if (task.type === 'plan') return 0;
  const isFar = task.units.length > 1 || task.units.some(({ decodedFrom }) => decodedFrom !== undefined);
  return isFar ? task.passMs : 0;
}

/** As how many files a task counts; one of many units is the last of its child. */
function filesOf(task: Task, { filesPerChild }: Limits): number {
  if (task.type !== 'film') return 1;
  return passOf(task.job) > 0 ? filesPerChild : FILES_OF_FILM;
}

interface Life {
  /** Resolves at the first message, rejects where the child ends before it. */
  readonly ready: Promise<void>;
  readonly ended: Promise<void>;
  readonly alive: () => boolean;
}

function followLife(child: ChildProcess): Life {
  let alive = true;
  const ended = new Promise<void>((resolve) => {
    const end = () => {
      alive = false;
      resolve();
    };
    child.once('exit', end);
    // A failed spawn, and a channel that breaks: both leave no child to talk to.
    child.on('error', () => {
      child.kill('SIGKILL');
      end();
    });
  });
  const ready = new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve());
    void ended.then(() => reject(new DriveError('unavailable', 'The media child could not be started')));
  });
  // It is asked for by the first job; until then nobody listens.
  ready.catch(() => {});
  return { ready, ended, alive: () => alive };
}

/** Several units of a film may take the time of one file each, as long as it gets on and begins none too late. */
function allowedFor(task: Task, { wallMs }: Limits): Allowed {
  if (task.type !== 'film') return { weight: 'picture', longestMs: wallMs };
  return { weight: 'video', longestMs: passOf(task.job) + wallMs };
}

/** Sends a job and waits for its end, within the limits. */
function converse(child: ChildProcess, pid: number, task: Task, limits: Limits, { signal, onMade }: RunOptions) {
  const allowed = allowedFor(task, limits);
  return new Promise<Outcome>((resolve, reject) => {
    let killedFor: FailReason | undefined;
    const watch = watchChild(pid, limits, allowed, (breach) => {
      killedFor = breach;
      child.kill('SIGKILL');
    });
    const onAbort = () => child.kill('SIGKILL');
    const settle = (how: () => void) => {
      watch.stop();
      signal?.removeEventListener('abort', onAbort);
      child.off('message', onMessage);
      child.off('exit', onExit);
      how();
    };
    const onMessage = (raw: unknown) => {
      const message = raw as FromChild;
      if (message.type === 'weight') watch.weigh(message.weight);
      if (message.type === 'going' || message.type === 'made') watch.restart();
      if (message.type === 'made') onMade?.(message.made);
      if (message.type === 'fault') settle(() => reject(faultError(message.code, message.message)));
      if (message.type === 'done') {
        settle(() => resolve({ type: 'result', done: message.done, peakBytes: watch.peak() }));
      }
    };
    const onExit = () => {
      const peakBytes = watch.peak();
      settle(() => {
        if (signal?.aborted) reject(signal.reason);
        else
          resolve({
            type: 'ended',
            reason: killedFor ?? reasonOfEnd(peakBytes, memoryBound(limits, allowed.weight)),
            peakBytes,
          });
      });
    };
    child.on('message', onMessage);
    child.once('exit', onExit);
    signal?.addEventListener('abort', onAbort, { once: true });
    const message: ToChild = { task, limits };
    child.send(message, (error) => {
      if (error) child.kill('SIGKILL');
    });
  });
}

/** Wraps a freshly spawned child. */
export function createWorker(child: ChildProcess, limits: Limits): Worker {
  const life = followLife(child);
  let files = 0;
  let kept = 0;
  return {
    pid: child.pid,
    usable: () => life.alive() && files < limits.filesPerChild && kept <= limits.idleBytes,
    run: async (task, options = {}) => {
      await life.ready;
      const { pid } = child;
      if (pid === undefined || !life.alive()) return { type: 'ended', reason: 'crashed', peakBytes: 0 };
      options.signal?.throwIfAborted();
      files += filesOf(task, limits);
      const outcome = await converse(child, pid, task, limits, options);
      if (outcome.type === 'ended') return outcome;
      kept = residentBytes(pid) ?? 0;
      return { ...outcome, peakBytes: Math.max(outcome.peakBytes, kept) };
    },
    close: async () => {
      child.kill('SIGKILL');
      await life.ended;
    },
  };
}
