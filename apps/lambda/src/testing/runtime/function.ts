import { FunctionFault } from './fault.ts';
import { type FunctionConfig, type Instance, startInstance } from './instance.ts';

/** A deployed function. */
export interface DeployedFunction {
  invoke(event: unknown): Promise<unknown>;
  /** Ends all instances at once, also those at work. */
  end(): void;
}

/** What went into a function and came out of it, in bytes, and the most that its instance has had in /tmp. */
export interface RecordedInvocation {
  readonly name: string;
  readonly requestBytes: number;
  readonly responseBytes: number;
  readonly scratchBytes: number;
}

/** What all functions of an account share. */
export interface Account {
  /** Functions that may run at once; "new accounts" have ten (Lambda Developer Guide, "Lambda quotas"). */
  readonly concurrency: number;
  running: number;
  readonly clock: () => number;
  print(text: string): void;
  /** Of each invocation that was answered. */
  record?(invocation: RecordedInvocation): void;
}

/** Bytes of an event and of an answer ("Lambda quotas", "Invocation payload"). */
const PAYLOAD_BYTES = 6 * 1_048_576;

/** A function by its configuration, which is asked for when it is first needed. Warm instances are used before new ones. */
export function createFunction(configOf: () => FunctionConfig, account: Account): DeployedFunction {
  const all = new Set<Instance>();
  const idle: Instance[] = [];

  function acquire(): Instance {
    for (let warm = idle.pop(); warm; warm = idle.pop()) if (warm.alive) return warm;
    const fresh = startInstance(configOf(), account.print);
    all.add(fresh);
    return fresh;
  }

  async function run(event: unknown) {
    const instance = acquire();
    try {
      const answer = await instance.invoke(event, account.clock() - Date.now());
      return { answer, name: instance.name, scratchBytes: instance.scratchBytes };
    } finally {
      if (instance.alive) idle.push(instance);
      else all.delete(instance);
    }
  }

  function checked(what: string, payload: unknown): number {
    const bytes = Buffer.byteLength(JSON.stringify(payload ?? null));
    if (bytes > PAYLOAD_BYTES) throw new FunctionFault('too-large', `${what} of ${bytes} bytes is more than 6 MB`);
    return bytes;
  }

  return {
    async invoke(event) {
      const requestBytes = checked('An event', event);
      // "Understanding Lambda function scaling": beyond the limit of the account requests are throttled.
      if (account.running >= account.concurrency) throw new FunctionFault('throttled', 'Rate Exceeded.');
      account.running += 1;
      try {
        const { answer, ...instance } = await run(event);
        const responseBytes = checked('An answer', answer);
        account.record?.({ ...instance, requestBytes, responseBytes });
        return answer;
      } catch (error) {
        if (error instanceof FunctionFault) account.print(`${error.kind}: ${error.message}\n`);
        throw error;
      } finally {
        account.running -= 1;
      }
    },
    end() {
      for (const instance of all) instance.end();
      all.clear();
      idle.length = 0;
    },
  };
}
