import { isWithin } from '@rdrive/core';
import { folderBusy } from './clauses.ts';
import type { Context } from './context.ts';
import { operationKey } from './keys.ts';
import { getItem } from './table.ts';
import type { Clause } from './transact.ts';

/** A running operation and the folders that nobody else may write to meanwhile. */
export interface Active {
  readonly id: string;
  readonly roots: readonly string[];
}

/** The one item that says which operations run; changed only by their beginning and end. */
interface ActiveList {
  readonly active: readonly Active[];
  readonly revision: number;
}

const activeKey = operationKey('-');

export async function readActive(ctx: Context): Promise<ActiveList> {
  const item = await getItem(ctx, activeKey);
  return { active: (item?.['active'] as Active[] | undefined) ?? [], revision: Number(item?.['revision'] ?? 0) };
}

/** Writes the list, which must not have changed since it was read. */
export function writeActive(ctx: Context, { revision }: ActiveList, active: readonly Active[]): Clause {
  const Item = { ...activeKey, active, revision: revision + 1 };
  const condition =
    revision === 0
      ? { ConditionExpression: 'attribute_not_exists(folderPath)' }
      : { ConditionExpression: 'revision = :revision', ExpressionAttributeValues: { ':revision': revision } };
  return { action: { Put: { TableName: ctx.table, Item, ...condition } }, failed: () => 'retry' };
}

/**
 * Refuses with `folder-busy` where a folder is part of a running operation. For a quick and kind answer only: what
 * makes it safe are the marks on the folder records, which transactions check.
 */
export async function refuseBusy(ctx: Context, folderPaths: readonly string[]): Promise<void> {
  const { active } = await readActive(ctx);
  const roots = active.flatMap((operation) => operation.roots);
  if (roots.some((root) => folderPaths.some((path) => isWithin(path, root)))) throw folderBusy();
}

/** True where two operations would meet: one root lies within the other. */
export function overlaps(active: readonly Active[], roots: readonly string[]): boolean {
  return active.some((other) =>
    other.roots.some((theirs) => roots.some((ours) => isWithin(theirs, ours) || isWithin(ours, theirs))),
  );
}
