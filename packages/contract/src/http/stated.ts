import { afterAll, beforeAll, describe, expect, type TestContext, test } from 'vitest';
import { type Line, openLine } from './caller.ts';
import { invited, type Person, setUp } from './people.ts';
import type { HttpContractOptions, HttpSubject } from './subject.ts';

/** A server that nobody has set up. */
export interface FreshDrive {
  readonly subject: HttpSubject;
  readonly line: Line;
  /** The page of our own site. */
  readonly origin: string;
  /** Moves the clock, or skips the law where it cannot be moved. */
  advance(ms: number): void;
}

/** A server with both people, and a folder for one law alone. */
export interface Drive extends FreshDrive {
  readonly ana: Person;
  readonly ben: Person;
  /** `/law 7`; it does not exist yet. */
  readonly folder: string;
  /** Ends the law as skipped. */
  skip(reason: string): never;
}

export interface HttpLaws {
  /** On the server that all laws share; never ends a session of its people. */
  law(title: string, body: (drive: Drive) => Promise<void>): void;
  /** On a server of its own. */
  lawAlone(title: string, body: (drive: FreshDrive) => Promise<void>): void;
  /** On a server of its own with both people in it. */
  lawOfTwo(title: string, body: (drive: Drive) => Promise<void>): void;
}

interface Shared {
  readonly subject: HttpSubject;
  readonly line: Line;
  readonly ana: Person;
  readonly ben: Person;
}

async function open(options: HttpContractOptions): Promise<{ subject: HttpSubject; line: Line }> {
  const subject = await options.start();
  return { subject, line: await openLine(subject) };
}

async function openShared(options: HttpContractOptions): Promise<Shared> {
  const { subject, line } = await open(options);
  const ana = await setUp(line, subject.setupCode);
  const ben = await invited(line, ana);
  return { subject, line, ana, ben };
}

function freshOf(subject: HttpSubject, line: Line, context: TestContext): FreshDrive {
  return {
    subject,
    line,
    origin: new URL(subject.baseUrl).origin,
    advance: (ms) => (subject.advance ? subject.advance(ms) : context.skip('the clock of this server cannot be moved')),
  };
}

function driveOf(shared: Shared, context: TestContext, folder: string): Drive {
  return {
    ...freshOf(shared.subject, shared.line, context),
    ...shared,
    folder,
    skip: (reason) => context.skip(reason),
  };
}

/** States topics about one server, started once, and about servers of their own. */
export function stateHttpLaws(options: HttpContractOptions, topics: readonly ((laws: HttpLaws) => void)[]): void {
  const { skip = {}, timeoutMs = 60_000 } = options;
  const stated = new Set<string>();
  let shared: Shared | undefined;

  function state(title: string, body: (context: TestContext) => Promise<void>): void {
    if (stated.has(title)) throw new Error(`Two laws have the title “${title}”.`);
    stated.add(title);
    const reason = skip[title];
    if (reason === undefined) test(title, body, timeoutMs);
    else test.skip(`${title} [excused: ${reason}]`, body);
  }

  describe(options.name, () => {
    beforeAll(async () => {
      shared = await openShared(options);
    }, 60_000);
    afterAll(async () => {
      await shared?.subject.dispose();
    });

    const laws: HttpLaws = {
      law(title, body) {
        const folder = `/law ${stated.size + 1}`;
        state(title, async (context) => {
          if (!shared) throw new Error('The server has not started.');
          await body(driveOf(shared, context, folder));
        });
      },
      lawAlone(title, body) {
        state(title, async (context) => {
          const { subject, line } = await open(options);
          try {
            await body(freshOf(subject, line, context));
          } finally {
            await subject.dispose();
          }
        });
      },
      lawOfTwo(title, body) {
        state(title, async (context) => {
          const own = await openShared(options);
          try {
            await body(driveOf(own, context, '/own'));
          } finally {
            await own.subject.dispose();
          }
        });
      },
    };
    for (const topic of topics) topic(laws);
    test('excuses name laws that exist', () => {
      expect(Object.keys(skip).filter((title) => !stated.has(title))).toEqual([]);
    });
  });
}
