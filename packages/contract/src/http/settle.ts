import { expect } from 'vitest';
import type { Answer } from './answer.ts';
import type { Person } from './people.ts';
import type { OperationJson } from './wire.ts';

const ASK_EVERY_MS = 50;
const PATIENCE_MS = 50_000;

/** Waits for the operation of a 202 to end; any other answer must have `status`. */
export async function settle(person: Person, answer: Answer, status: number): Promise<void> {
  if (answer.status !== 202) {
    answer.as(status);
    return;
  }
  let { operation } = answer.json as { operation: OperationJson };
  const end = Date.now() + PATIENCE_MS;
  while (operation.state === 'running' && Date.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));
    operation = (await person.call(`GET /api/operations/${operation.id}`)).as<OperationJson>(200);
  }
  expect(operation.state, operation.problem).toBe('done');
}
