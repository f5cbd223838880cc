import { expect } from 'vitest';
import type { Answer } from './answer.ts';
import type { Person } from './people.ts';
import type { FileJson, OperationJson } from './wire.ts';

const ASK_EVERY_MS = 50;
const PATIENCE_MS = 50_000;

/** Asks for a file until `isDone`: jobs are at work. */
export async function fileOnce(person: Person, target: string, isDone: (file: FileJson) => boolean): Promise<FileJson> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const file = (await person.call(`GET ${target}`)).as<FileJson>(200);
    if (isDone(file)) return file;
    expect(Date.now(), `still ${JSON.stringify(file)}`).toBeLessThan(end);
    await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));
  }
}

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
