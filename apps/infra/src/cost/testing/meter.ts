import type { Played, Work } from '../counts.ts';
import { plus, type Units } from '../units.ts';

/** What is used, counted from one reading to the next. */
export interface Meter {
  add(units: Units): void;
  /** Says that the function waits for an answer of an engine. */
  asked(engine: 'dynamo' | 's3'): void;
  /** Runs a function: counts the invocation, its processor time and what it writes into its log. */
  run<T>(name: string, work: () => Promise<T>): Promise<T>;
  /** Milliseconds of processor time that a function's other processes took, besides its own. */
  worked(name: string, ms: number): void;
  /** The amounts since the last reading. */
  read(): Played;
}

/** What Lambda writes of each invocation (START, END, REPORT in its text format), with CloudWatch's 26 bytes an event. */
const PLATFORM_LOG_BYTES = 73 + 52 + 145 + 3 * 26;

/** Makes a meter. Functions are run one after another, so that it is known who asks. */
export function createMeter(): Meter {
  let units: Units = {};
  let work = new Map<string, Work>();
  let running: string | undefined;

  function done(name: string, more: Partial<Work>): void {
    const before = work.get(name) ?? { cpuMs: 0, dynamo: 0, s3: 0 };
    work.set(name, {
      cpuMs: before.cpuMs + (more.cpuMs ?? 0),
      dynamo: before.dynamo + (more.dynamo ?? 0),
      s3: before.s3 + (more.s3 ?? 0),
    });
  }

  const meter: Meter = {
    add(more) {
      units = plus(units, more);
    },
    asked(engine) {
      if (running !== undefined) done(running, { [engine]: 1 });
    },
    async run(name, run) {
      if (running !== undefined) throw new Error(`${running} is still running.`);
      running = name;
      const before = process.cpuUsage();
      try {
        return await run();
      } finally {
        running = undefined;
        const { user, system } = process.cpuUsage(before);
        done(name, { cpuMs: (user + system) / 1_000 });
        meter.add({ [`lambda.${name}.invocations`]: 1, 'logs.bytes': PLATFORM_LOG_BYTES });
      }
    },
    worked: (name, ms) => done(name, { cpuMs: ms }),
    read() {
      const played = { units, work: Object.fromEntries(work) };
      units = {};
      work = new Map();
      return played;
    },
  };
  return meter;
}
