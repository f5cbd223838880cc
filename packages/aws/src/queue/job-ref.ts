import type { NewJob } from '@rdrive/core';

/** What finds the record of a job. */
export type JobRef = Pick<NewJob, 'id' | 'priority'>;

/** The job that a message names; undefined for a text that is none of ours. */
export function parseJobRef(text: string): JobRef | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null || !('id' in value) || !('priority' in value)) return undefined;
  const { id, priority } = value;
  return typeof id === 'string' && typeof priority === 'number' ? { id, priority } : undefined;
}
