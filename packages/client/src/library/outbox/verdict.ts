import { isProblem, type ProblemError } from '../../api/problem.ts';
import type { BatchResultJson, FileJson } from '../../api/wire.ts';
import { problemIn, winner } from '../many.ts';
import { type Field, fieldsIn, MERGING, only, sameIn } from './fields.ts';
import { imageOf, type WaitingEdit } from './waiting-edit.ts';

/** Part of an edit that could not be made. */
export interface Lost {
  readonly file: FileJson;
  /** `trash` for the edit that would have put it there. */
  readonly fields: readonly (Field | 'trash')[];
  readonly problem: ProblemError;
}

/** What comes of a waiting edit by the server's answer. */
export interface Verdict {
  /** The file as the server has it; null where it has none. */
  readonly file: FileJson | null;
  /** What is to be sent in its place. */
  readonly again?: WaitingEdit;
  readonly lost?: Lost;
}

/** Passes by itself: the edit goes on waiting. */
const passes = (problem: ProblemError) =>
  problem.status >= 500 ||
  isProblem(problem, 'offline', 'throttled', 'unavailable', 'read-only', 'disk-full', 'folder-busy', 'internal');

/** True where the server has refused edits for good, and not only for now. */
export function isRefusal(error: unknown): error is ProblemError {
  return isProblem(error) && error.status >= 400 && error.status !== 401 && !passes(error);
}

/** Both have changed the file: what the other has not touched is sent again upon theirs, the rest stays theirs. */
function beside(edit: WaitingEdit, patch: NonNullable<WaitingEdit['patch']>, theirs: FileJson, problem: ProblemError) {
  const wanted = imageOf(edit.file, patch) ?? edit.file;
  const open = fieldsIn(patch).filter((field) => MERGING.includes(field) || !sameIn(field, wanted, theirs));
  const again = open.filter((field) => MERGING.includes(field) || sameIn(field, edit.file, theirs));
  const fields = open.filter((field) => !again.includes(field));
  return {
    file: theirs,
    ...(again.length > 0 && { again: { order: edit.order, file: theirs, patch: only(patch, again) } }),
    ...(fields.length > 0 && { lost: { file: edit.file, fields, problem } }),
  };
}

/** Judges the answer to an edit; undefined where it waits on. */
export function verdictOf(edit: WaitingEdit, result: BatchResultJson | undefined): Verdict | undefined {
  const problem = problemIn(result);
  const { file, patch } = edit;
  if (!problem) return { file: result?.file ?? (patch ? file : null) };
  if (!isRefusal(problem)) return undefined;
  const gone = isProblem(problem, 'not-found');
  // As gone as it should be; also where the answer to the first sending was lost.
  if (!patch) return gone ? { file: null } : { file, lost: { file, fields: ['trash'], problem } };
  const theirs = winner(problem, file);
  if (theirs && isProblem(problem, 'stale-version')) return beside(edit, patch, theirs, problem);
  const all = fieldsIn(patch);
  // Only where it was to lie is refused.
  const lost = isProblem(problem, 'name-taken', 'parent-missing', 'bad-name')
    ? all.filter((field) => field === 'name' || field === 'folder')
    : all;
  const rest = all.filter((field) => !lost.includes(field));
  return {
    file: gone ? null : file,
    ...(rest.length > 0 && { again: { order: edit.order, file, patch: only(patch, rest) } }),
    lost: { file, fields: lost, problem },
  };
}
