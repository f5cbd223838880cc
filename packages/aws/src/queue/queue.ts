import { DeleteCommand, PutCommand, UpdateCommand, type UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import { JOBS, type JobLease, type JobQueue, type JobTask, LONGEST_WAIT_MS, type NewJob } from '@rdrive/core';
import { jobItem } from '../metadata/clauses.ts';
import { type AwsMetadataOptions, type Context, createContext, iso } from '../metadata/context.ts';
import type { Item } from '../metadata/items.ts';
import { jobKey } from '../metadata/keys.ts';
import { patiently } from '../metadata/retry.ts';
import { getItem, type QueryInput, queryPages } from '../metadata/table.ts';
import type { JobRef } from './job-ref.ts';

function isRefusal(error: unknown): boolean {
  return error instanceof Error && error.name === 'ConditionalCheckFailedException';
}

/** A conditional write: false where the condition failed. */
async function tried(ctx: Context, request: () => Promise<unknown>): Promise<boolean> {
  return patiently(ctx, () =>
    request().then(
      () => true,
      (error: unknown) => {
        if (isRefusal(error)) return false;
        throw error;
      },
    ),
  );
}

function typeOf(item: Item): JobTask['type'] {
  return (item['task'] as JobTask).type;
}

/** In order of priority and age; with `free` only what nobody holds at that time. */
function jobs(free: number | undefined): QueryInput {
  return {
    ConsistentRead: true,
    KeyConditionExpression: 'folderPath = :jobs',
    ExpressionAttributeValues: {
      ':jobs': JOBS,
      ...(free !== undefined && { ':now': free, ':longest': free + LONGEST_WAIT_MS }),
    },
    ...(free !== undefined && { FilterExpression: 'visibleAt <= :now OR visibleAt > :longest' }),
  };
}

/** As the filter of {@link jobs} has it. */
function isHeld(until: number, now: number): boolean {
  return until > now && until <= now + LONGEST_WAIT_MS;
}

function leaseOf(item: Item, token: string, leasedUntil: number): JobLease {
  return {
    id: String(item['id']),
    task: item['task'] as JobTask,
    priority: Number(item['priority']),
    attempts: Number(item['attempts']) + 1,
    createdAt: String(item['createdAt']),
    token,
    leasedUntil,
  };
}

/** Makes the job ours where nobody was faster: it must be as it was read. */
async function lease(ctx: Context, item: Item, leaseMs: number): Promise<JobLease | undefined> {
  const token = ctx.newId();
  const leasedUntil = ctx.clock() + leaseMs;
  const taken = leaseOf(item, token, leasedUntil);
  const input: UpdateCommandInput = {
    TableName: ctx.table,
    Key: jobKey(taken),
    UpdateExpression: 'SET leaseToken = :token, visibleAt = :until, attempts = :attempts',
    // An answer that got lost may have been ours already: the token tells.
    ConditionExpression: '(attempts = :before AND visibleAt = :visible) OR leaseToken = :token',
    ExpressionAttributeValues: {
      ':token': token,
      ':until': leasedUntil,
      ':attempts': taken.attempts,
      ':before': taken.attempts - 1,
      ':visible': item['visibleAt'],
    },
  };
  return (await tried(ctx, () => ctx.dynamo.send(new UpdateCommand(input)))) ? taken : undefined;
}

async function take(ctx: Context, types: readonly JobTask['type'][], leaseMs: number): Promise<JobLease | undefined> {
  for await (const page of queryPages(ctx, { ...jobs(ctx.clock()), Limit: 50 })) {
    for (const item of page.items) {
      const taken = types.includes(typeOf(item)) ? await lease(ctx, item, leaseMs) : undefined;
      if (taken) return taken;
    }
  }
  return undefined;
}

/** Writes to a job that we hold; false where another does, or it is done. */
function asHolder(ctx: Context, job: JobLease, set: string, values: Record<string, unknown>): Promise<boolean> {
  const input: UpdateCommandInput = {
    TableName: ctx.table,
    Key: jobKey(job),
    UpdateExpression: set,
    ConditionExpression: 'leaseToken = :token',
    ExpressionAttributeValues: { ...values, ':token': job.token },
  };
  return tried(ctx, () => ctx.dynamo.send(new UpdateCommand(input)));
}

/** The queue, and what a reader of messages needs of its records. */
export interface AwsJobQueue extends JobQueue {
  /** Takes this very job. `held`: another works on it, or its delay is not over; `gone`: it was done. */
  takeOne(job: JobRef, leaseMs: number): Promise<JobLease | 'held' | 'gone'>;
  /** Jobs like this one, in type and priority: those that somebody works on, and those that wait for their turn. */
  countsLike(job: Pick<NewJob, 'task' | 'priority'>): Promise<{ readonly held: number; readonly free: number }>;
  /** Jobs put before then (epoch ms) that nobody holds and that wait for nothing. */
  freeSince(time: number): Promise<readonly JobRef[]>;
}

async function takeOne(ctx: Context, job: JobRef, leaseMs: number): Promise<JobLease | 'held' | 'gone'> {
  const item = await getItem(ctx, jobKey(job));
  if (!item) return 'gone';
  if (isHeld(Number(item['visibleAt']), ctx.clock())) return 'held';
  return (await lease(ctx, item, leaseMs)) ?? 'held';
}

async function freeSince(ctx: Context, time: number): Promise<readonly JobRef[]> {
  const found: JobRef[] = [];
  for await (const page of queryPages(ctx, jobs(ctx.clock()))) {
    const old = page.items.filter((item) => Date.parse(String(item['createdAt'])) <= time);
    found.push(...old.map((item) => ({ id: String(item['id']), priority: Number(item['priority']) })));
  }
  return found;
}

async function countsLike(
  ctx: Context,
  { task, priority }: Pick<NewJob, 'task' | 'priority'>,
): Promise<{ held: number; free: number }> {
  const query: QueryInput = {
    ConsistentRead: true,
    KeyConditionExpression: 'folderPath = :jobs AND begins_with(fileName, :priority)',
    ExpressionAttributeValues: { ':jobs': JOBS, ':priority': `${priority}#` },
  };
  const counts = { held: 0, free: 0 };
  for await (const page of queryPages(ctx, query)) {
    for (const item of page.items.filter((each) => typeOf(each) === task.type))
      counts[item['leaseToken'] && isHeld(Number(item['visibleAt']), ctx.clock()) ? 'held' : 'free'] += 1;
  }
  return counts;
}

/** The job queue over the `#jobs` partition of the files table. In the cloud SQS only says when to look. */
export function createAwsQueue(options: AwsMetadataOptions): AwsJobQueue {
  const ctx = createContext(options);
  const until = (ms: number) => ({ ':until': ctx.clock() + ms });
  return {
    async put(job) {
      const Item = jobItem(job, iso(ctx.clock()));
      const input = { TableName: ctx.table, Item, ConditionExpression: 'attribute_not_exists(folderPath)' };
      if (await tried(ctx, () => ctx.dynamo.send(new PutCommand(input))))
        ctx.committed([{ id: job.id, priority: job.priority }]);
    },
    takeOne: (job, leaseMs) => takeOne(ctx, job, leaseMs),
    freeSince: (time) => freeSince(ctx, time),
    countsLike: (job) => countsLike(ctx, job),
    take: ({ types, leaseMs }) => take(ctx, types, leaseMs),
    extend: (job, leaseMs) => asHolder(ctx, job, 'SET visibleAt = :until', until(leaseMs)),
    release(job, delayMs, { uncounted = false, afresh = false } = {}) {
      const set = 'SET visibleAt = :until, attempts = :attempts REMOVE leaseToken';
      const attempts = afresh ? 0 : job.attempts - (uncounted ? 1 : 0);
      return asHolder(ctx, job, set, { ...until(delayMs), ':attempts': attempts });
    },
    async done(job) {
      const condition = {
        ConditionExpression: 'leaseToken = :token',
        ExpressionAttributeValues: { ':token': job.token },
      };
      const input = { TableName: ctx.table, Key: jobKey(job), ...condition };
      return tried(ctx, () => ctx.dynamo.send(new DeleteCommand(input)));
    },
    async counts() {
      let running = 0;
      let all = 0;
      for await (const page of queryPages(ctx, jobs(undefined))) {
        all += page.items.length;
        running += page.items.filter(
          (job) => job['leaseToken'] && isHeld(Number(job['visibleAt']), ctx.clock()),
        ).length;
      }
      return { waiting: all - running, running };
    },
  };
}
