import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Units } from './units.ts';

/** A function as the template has it. */
export interface FunctionFacts {
  readonly memoryMb: number;
  /** Scratch above the 512 MB that cost nothing. */
  readonly paidScratchMb: number;
}

/** What the template says that costs, whoever does what. */
export interface StackFacts {
  readonly functions: Readonly<Record<string, FunctionFacts>>;
  /** Schedule expressions of EventBridge by round of the janitor. */
  readonly rounds: Readonly<Record<string, string>>;
  readonly alarms: number;
  /** Queues that Lambda polls. */
  readonly polledQueues: number;
}

/** What a function did in an action: milliseconds of its processor, and answers that it waited for. */
export interface Work {
  readonly cpuMs: number;
  readonly dynamo: number;
  readonly s3: number;
}

/** What one time of an action used when it was played against the functions, on real engines. */
export interface Played {
  readonly units: Units;
  /** By function. */
  readonly work: Readonly<Record<string, Work>>;
}

/** An object that was made of an original. */
export interface DerivedObject {
  readonly name: string;
  readonly bytes: number;
}

/** All that was counted, and when. */
export interface Counts {
  readonly commit: string;
  readonly date: string;
  /** Of the library that was played with; what sweeps and statistics use grows with it. */
  readonly files: number;
  readonly actions: Readonly<Record<string, Played>>;
  /** Stored beside an original: pictures, and the film of a video. */
  readonly derived: { readonly photo: readonly DerivedObject[]; readonly video: readonly DerivedObject[] };
  /** Of the snapshot of the library that was played with. */
  readonly snapshotBytes: number;
  /** Items of all tables and their copies in indexes, for the library that was played with. */
  readonly tableBytes: number;
  readonly webApp: {
    readonly files: number;
    readonly bytes: number;
    /** Asked for anew at each visit, as they carry no hash in their names. */
    readonly rootFiles: number;
  };
  readonly stack: StackFacts;
}

/** The counts of this clone. */
export function readCounts(): Counts {
  return JSON.parse(readFileSync(join(import.meta.dirname, 'counts.json'), 'utf8')) as Counts;
}
