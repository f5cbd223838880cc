import type { Measure } from '@rdrive/contract/measured';
import type { Outcome } from '../test/types.ts';
import type { Machine } from './machine.ts';

/** How one shard ended. */
export interface ShardRecord {
  readonly command: string;
  /** What was tried: a shard that stems from another commit than the proof says so. */
  readonly commit: string;
  /** Where: each session has a machine of its own, and one kernel more or less takes nothing from what another has shown. */
  readonly machine: Machine;
  readonly date: string;
  readonly seconds: number;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly failures?: readonly string[];
  readonly skips?: readonly string[];
  readonly measured?: readonly Measure[];
}

/** `proof.json`. */
export interface Proof {
  readonly commit: string;
  readonly date: string;
  /** True once every shard has passed at this very commit. */
  readonly complete: boolean;
  /** Shards that have never been run. */
  readonly notRun: readonly string[];
  /** Shards whose record stems from another commit. */
  readonly notAtThisCommit: readonly string[];
  readonly shards: Readonly<Record<string, ShardRecord>>;
}

/** The record of a shard from what its suite reported. */
export function recordOf(
  outcome: Outcome,
  about: Pick<ShardRecord, 'command' | 'commit' | 'machine' | 'date' | 'seconds'>,
  measures: readonly Measure[],
): ShardRecord {
  const { passed, failed, skipped } = outcome;
  return {
    ...about,
    passed,
    failed: failed.length,
    skipped: skipped.length,
    ...(failed.length > 0 && { failures: failed }),
    ...(skipped.length > 0 && { skips: skipped.map(({ name, reason }) => `${name}: ${reason}`) }),
    ...(measures.length > 0 && { measured: measures }),
  };
}

/**
 * Puts the record of one shard into the proof. Those of other shards stay, as the whole takes hours and is run in
 * pieces; each carries the commit and the machine that it was run at.
 */
export function mergeShard(
  before: Proof | undefined,
  name: string,
  record: ShardRecord,
  names: readonly string[],
): Proof {
  const all: Record<string, ShardRecord> = { ...before?.shards, [name]: record };
  const shards = Object.fromEntries(names.flatMap((known) => (all[known] ? [[known, all[known]] as const] : [])));
  const complete = names.every((known) => {
    const shard = shards[known];
    return shard?.commit === record.commit && shard.failed === 0 && shard.passed > 0;
  });
  const notRun = names.filter((known) => !shards[known]);
  const notAtThisCommit = names.filter((known) => shards[known] && shards[known].commit !== record.commit);
  return { commit: record.commit, date: record.date, complete, notRun, notAtThisCommit, shards };
}
