import { describe, expect, test } from 'vitest';
import type { ContractOptions } from './metadata/subject.ts';
import { lawScale, lawTimeout } from './sizes.ts';

/** How a topic states its laws. */
export interface Laws<Context> {
  /** One test on a fresh subject, which is disposed of afterwards. */
  law(title: string, body: (context: Context) => Promise<void>): void;
  /** One test that makes its own subjects (property tests need one a run). */
  lawOfMany(
    title: string,
    body: (fresh: <T>(use: (context: Context) => Promise<T>) => Promise<T>) => Promise<void>,
  ): void;
  /** `n` scaled to what the store can bear, at least `least`. */
  size(n: number, least?: number): number;
  /** The store is one that takes less than others in `npm test`. */
  readonly slow: boolean;
}

const DEFAULT_TIMEOUT_MS = 30_000;

/**
 * States a contract: `topics` declare their laws, an excused law is a visible skip with its reason, and an excuse for a
 * law that does not exist fails.
 */
export function stateContract<Subject extends { dispose(): Promise<void> }, Context>(
  options: ContractOptions<Subject>,
  contextOf: (subject: Subject) => Context,
  topics: readonly ((laws: Laws<Context>) => void)[],
): void {
  const { skip = {} } = options;
  const scale = lawScale(options.scale);
  const timeoutMs = lawTimeout(options.timeoutMs ?? DEFAULT_TIMEOUT_MS);
  const stated = new Set<string>();

  async function fresh<T>(use: (context: Context) => Promise<T>): Promise<T> {
    const subject = await options.make();
    try {
      return await use(contextOf(subject));
    } finally {
      await subject.dispose();
    }
  }

  function state(title: string, body: () => Promise<void>): void {
    if (stated.has(title)) throw new Error(`Two laws have the title “${title}”.`);
    stated.add(title);
    const reason = skip[title];
    if (reason === undefined) test(title, body, timeoutMs);
    else test.skip(`${title} [excused: ${reason}]`, body);
  }

  describe(options.name, () => {
    const laws: Laws<Context> = {
      law: (title, body) => state(title, () => fresh(body)),
      lawOfMany: (title, body) => state(title, () => body(fresh)),
      size: (n, least = 1) => Math.max(least, Math.round(n * scale)),
      slow: (options.scale ?? 1) < 1,
    };
    for (const topic of topics) topic(laws);
    test('excuses name laws that exist', () => {
      expect(Object.keys(skip).filter((title) => !stated.has(title))).toEqual([]);
    });
  });
}
