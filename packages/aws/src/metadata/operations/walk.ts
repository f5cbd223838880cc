import { joinPath, splitPath } from '@rdrive/core';
import type { Context } from '../context.ts';
import { type QueryInput, queryFirst, queryPages } from '../table.ts';

/** Subfolders of a folder, in order of name, behind one of them. */
function subfolders(path: string, after: string | undefined): QueryInput {
  const start = after === undefined ? {} : { folderPath: path, fileName: after, kindTaken: `folder#${after}` };
  return {
    IndexName: 'byKind',
    ConsistentRead: true,
    KeyConditionExpression: 'folderPath = :path AND begins_with(kindTaken, :folder)',
    ExpressionAttributeValues: { ':path': path, ':folder': 'folder#' },
    ...(after !== undefined && { ExclusiveStartKey: start }),
  };
}

async function firstSubfolder(ctx: Context, path: string, after?: string): Promise<string | undefined> {
  const [item] = await queryFirst(ctx, subfolders(path, after), 1);
  return item && joinPath(path, String(item['fileName']));
}

/** The folder after `path` in a walk that sees each folder before what is in it; undefined at the end of `top`. */
export async function nextFolder(ctx: Context, top: string, path: string): Promise<string | undefined> {
  const child = await firstSubfolder(ctx, path);
  if (child !== undefined) return child;
  for (let at = path; at !== top; ) {
    const parent = splitPath(at);
    if (!parent) return undefined;
    const sibling = await firstSubfolder(ctx, parent.folderPath, parent.name);
    if (sibling !== undefined) return sibling;
    at = parent.folderPath;
  }
  return undefined;
}

/** The first folder of the tree that has no subfolders: `top` itself in the end. */
export async function lowestFolder(ctx: Context, top: string): Promise<string> {
  let path = top;
  for (let child: string | undefined = top; child !== undefined; child = await firstSubfolder(ctx, path)) path = child;
  return path;
}

/** Entries directly in a folder. */
export async function countEntries(ctx: Context, path: string): Promise<number> {
  const input: QueryInput = {
    IndexName: 'byKind',
    ConsistentRead: true,
    Select: 'COUNT',
    KeyConditionExpression: 'folderPath = :path',
    ExpressionAttributeValues: { ':path': path },
  };
  let count = 0;
  for await (const page of queryPages(ctx, input)) count += page.count;
  return count;
}
