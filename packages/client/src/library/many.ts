import { ProblemError } from '../api/problem.ts';
import type { BatchEditJson, BatchResultJson, FileJson } from '../api/wire.ts';
import type { After, EditsUnderway, EditUnderway } from './edits-underway.ts';
import type { Turns } from './in-turn.ts';
import { asProblem } from './loader.ts';
import type { Operations } from './operations.ts';
import type { EditSender } from './sender.ts';
import type { Shelf } from './shelf.ts';
import type { EditOutcome } from './source.ts';

/** The contract's bound for a batch that answers at once; above it is an operation. */
const BATCH = 100;
/** The contract's bound for one operation. */
const OPERATION = 10_000;

/** The same change of many files. */
export interface Change {
  readonly after: After;
  readonly edit: (file: FileJson) => BatchEditJson;
  readonly undo: (changed: readonly FileJson[]) => Promise<void>;
}

interface Settled {
  readonly changed: readonly FileJson[];
  readonly failed: EditOutcome['failed'];
  readonly remark?: string | undefined;
}

interface Deps {
  readonly sender: EditSender;
  readonly shelf: Shelf;
  readonly turns: Turns;
  readonly operations: Operations;
  readonly underway: EditsUnderway;
}

/** What one change is worked on with. */
interface Work extends Deps {
  readonly step: EditUnderway;
}

/** Shows a change in the views, sends it, and settles what the server made of it. Never rejects: `failed` says what is left. */
export async function changeMany(deps: Deps, files: readonly FileJson[], change: Change): Promise<EditOutcome> {
  if (files.length === 0) return { changed: 0, failed: [], undo: async () => undefined };
  const step = deps.underway.begin(files, change.after);
  const parts: Settled[] = [];
  for (let at = 0; at < files.length; at += OPERATION) {
    const part = files.slice(at, at + OPERATION);
    parts.push(await (part.length > BATCH ? byOperation : atOnce)({ ...deps, step }, part, change));
  }
  step.end();
  const changed = parts.flatMap((part) => part.changed);
  const failed = parts.flatMap((part) => part.failed);
  const remark = parts.find((part) => part.remark)?.remark;
  return { changed: changed.length, failed, ...(remark ? { remark } : {}), undo: () => change.undo(changed) };
}

/** Up to 100: the server answers for each. */
async function atOnce(deps: Work, files: readonly FileJson[], change: Change): Promise<Settled> {
  try {
    const answer = await deps.turns.run(() => deps.sender.batch(files.map(change.edit), files));
    if (!('results' in answer)) throw new ProblemError('unknown', 'The server made an operation of a small batch.');
    return answered(deps, files, answer.results);
  } catch (error) {
    return takenBack(deps.step, files, error);
  }
}

function answered({ step, turns }: Work, files: readonly FileJson[], each: readonly BatchResultJson[]): Settled {
  const results = new Map(each.map((result) => [result.id, result]));
  const changed: FileJson[] = [];
  const failed: { file: FileJson; problem: ProblemError }[] = [];
  const now: FileJson[] = [];
  for (const file of files) {
    const problem = problemIn(results.get(file.id));
    const state = results.get(file.id)?.file;
    if (problem) failed.push({ file, problem });
    else changed.push(state ?? file);
    if (state) turns.settled(state);
    if (state || problem) now.push(state ?? winner(problem, file) ?? file);
  }
  step.settle(now);
  return { changed, failed };
}

/** Above 100: one operation, which says only how far it has come. What it left undone shows when the views load anew. */
async function byOperation(deps: Work, files: readonly FileJson[], change: Change): Promise<Settled> {
  const { sender, shelf, turns, operations } = deps;
  try {
    let edits: readonly BatchEditJson[] = [];
    const answer = await turns.run(() => {
      edits = files.map(change.edit);
      return sender.batch(edits, files);
    });
    // Of what waits on this device each is known.
    if ('results' in answer) return answered(deps, files, answer.results);
    const { problem } = await operations.follow(answer.operation);
    const changed = files.map((file, at) => {
      const next = change.after(file) ?? file;
      const edit = edits[at] ?? change.edit(file);
      // Each edit that names a version makes the next one.
      return 'version' in edit && edit.version !== undefined ? { ...next, version: edit.version + 1 } : next;
    });
    for (const file of changed) turns.settled(file);
    shelf.expireAll();
    return { changed, failed: [], remark: problem };
  } catch (error) {
    const settled = takenBack(deps.step, files, error);
    shelf.expireAll();
    return settled;
  }
}

function takenBack(step: EditUnderway, files: readonly FileJson[], error: unknown): Settled {
  const problem = asProblem(error);
  step.settle(files);
  return { changed: [], failed: files.map((file) => ({ file, problem })) };
}

/** What the server says against an edit. */
export function problemIn(result: BatchResultJson | undefined): ProblemError | undefined {
  if (!result) return new ProblemError('unknown', 'The server did not answer for this file.');
  const { problem } = result;
  if (!problem) return undefined;
  const { code, detail, status, current, reason } = problem;
  return new ProblemError(code, detail, { status, current, reason });
}

/** The newer state of the same file, where the server sent it. With `name-taken` it sends the file that has the name. */
export function winner(problem: ProblemError | undefined, { id }: FileJson): FileJson | undefined {
  const other = problem?.current as FileJson | undefined;
  return other?.id === id ? other : undefined;
}
