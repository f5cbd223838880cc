import {
  DriveError,
  type Entry,
  emptyTrash,
  type FeedPage,
  listUsers,
  matchesTag,
  type Operation,
  purgeEntry,
  purgeMany,
  restoreFromTrash,
  snapshotKey,
} from '@rdrive/core';
import type { ApiDeps } from '../deps.ts';
import type { HandlersOf } from '../http/context.ts';
import { problemOf, statusOf } from '../http/problems.ts';
import { entryJson, trashEntryJson, type Viewer } from '../json/entry-json.ts';
import { openApiDocument } from '../openapi/document.ts';
import type { libraryRoutes } from '../routes/library.ts';
import type { ChangesResponse, EntryJson, RestoreRequest, StatsResponse } from '../schemas/index.ts';
import { entriesOfRows } from './activity-entries.ts';
import { operationDeps, operationJson, settled } from './folders.ts';

/** Entries named to restore that are read back for the answer. */
const READ_BACK = 100;

async function restoredEntries(
  deps: ApiDeps,
  request: RestoreRequest,
  viewer: Viewer,
): Promise<EntryJson[] | undefined> {
  if (!('ids' in request) || request.ids.length > READ_BACK) return undefined;
  const entries = await Promise.all(request.ids.map((id) => deps.metadata.library.entry(id)));
  const found = entries.filter((entry): entry is Entry => entry !== undefined);
  return Promise.all(found.map((entry) => entryJson(entry, viewer)));
}

/** Where something is left of the trash, it waits for the other person. */
async function checkEmpty(deps: ApiDeps, operation: Operation): Promise<void> {
  const left = await deps.metadata.trash.listTrash({ limit: 1 });
  if (left.items.length === 0) return;
  const words = operation.problem ?? 'The other person uploaded the rest and must agree.';
  throw new DriveError('needs-other', words);
}

async function statsJson(deps: ApiDeps): Promise<StatsResponse> {
  const [stats, jobs, freeBytes] = await Promise.all([
    deps.metadata.library.stats(),
    deps.queue.counts(),
    deps.blobs.freeBytes(),
  ]);
  const integrity = deps.integrity?.();
  const sum = (field: 'files' | 'bytes') => stats.rows.reduce((total, row) => total + row[field], 0);
  return {
    asOf: stats.asOf,
    files: sum('files'),
    bytes: sum('bytes'),
    rows: stats.rows.map(({ kind, uploaderId, year, files, bytes }) => ({ kind, uploaderId, year, files, bytes })),
    trash: { files: stats.trash.files, bytes: stats.trash.bytes },
    jobs: { waiting: jobs.waiting, running: jobs.running },
    ...(freeBytes !== undefined && { freeBytes }),
    ...(integrity && { integrity: { ...integrity, examples: integrity.examples.map((file) => ({ ...file })) } }),
  };
}

/** Rows this old (ms) lie behind the cursor of their own page, in every home. */
const SETTLED_MS = 60_000;

/**
 * Names what a page of the feed tells, whatever its cursor: in the cloud cursors move with time, and young rows repeat
 * until they have settled (design section 3). Rows that have settled count as news once more, so that the caller takes
 * the cursor behind them.
 */
async function feedTag(deps: ApiDeps, page: FeedPage, viewer: Viewer): Promise<string> {
  const settled = new Date(deps.clock() - SETTLED_MS).toISOString();
  const rows = [...page.entries, ...page.tombstones].map(
    ({ id, changedAt }) => `${id}@${changedAt}${changedAt < settled ? ' settled' : ''}`,
  );
  const digest = await deps.accounts.crypto.sha256([viewer.userId, page.more, ...rows].join('\n'));
  return `W/"${digest.slice(0, 32)}"`;
}

function settingsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

/** The `after` of a client that has just read what it shows and wants only what comes later. */
const FROM_NOW = 'now';

/** The library as a whole. */
export const libraryHandlers: HandlersOf<typeof libraryRoutes> = {
  async getHealth({ deps }) {
    const { version, home } = deps.config;
    const setupOpen = (await deps.accounts.users.users()).length === 0;
    const trustUrl = deps.config.trustUrl?.();
    return {
      status: 200,
      body: { status: 'ok', version, home, setupOpen, ...(trustUrl !== undefined && { trustUrl }) },
    };
  },
  async getOpenApi({ deps }) {
    return {
      status: 200,
      body: openApiDocument({ version: deps.config.version, parts: deps.partReceiver !== undefined }),
    };
  },
  async getIndex({ deps, viewer }) {
    const newest = await deps.metadata.snapshots.newest();
    if (!newest) return { status: 200, body: {} };
    const { id, cursor, builtAt, indexBytes } = newest;
    const url = await viewer.urlFor(`/${snapshotKey(id)}`);
    return { status: 200, body: { url, cursor, builtAt, indexBytes } };
  },
  async getChanges({ deps, query, request, viewer }) {
    const { feed } = deps.metadata;
    const page: FeedPage =
      query.after === FROM_NOW
        ? { entries: [], tombstones: [], cursor: await feed.now(), more: false }
        : await feed.changes(query.after, query.limit);
    const body: ChangesResponse = {
      entries: await Promise.all(page.entries.map((entry) => entryJson(entry, viewer))),
      tombstones: page.tombstones.map(({ id, changedAt }) => ({ id, changedAt })),
      cursor: page.cursor,
      more: page.more,
    };
    const etag = await feedTag(deps, page, viewer);
    const known = matchesTag(request.headers.get('if-none-match') ?? undefined, etag);
    // Who asks for a cursor must get one.
    if (known && query.after !== FROM_NOW) return { status: 304, headers: { etag } };
    return { status: 200, headers: { etag }, body };
  },
  async listTrash({ deps, query, viewer }) {
    const page = await deps.metadata.trash.listTrash(query);
    return {
      status: 200,
      body: {
        entries: await Promise.all(page.items.map((entry) => trashEntryJson(entry, viewer))),
        ...(page.cursor !== undefined && { cursor: page.cursor }),
      },
    };
  },
  async restore({ deps, body, principal, viewer }) {
    const operation = settled(await restoreFromTrash(operationDeps(deps), body, principal.user.id));
    if (operation.state === 'running') return { status: 202, body: { operation: operationJson(operation) } };
    const entries = await restoredEntries(deps, body, viewer);
    if (entries?.length === 0) throw new DriveError('not-found', 'This is not in the trash.');
    return { status: 200, body: { operation: operationJson(operation), ...(entries && { entries }) } };
  },
  async emptyTrash({ deps, principal }) {
    const operation = settled(await emptyTrash(operationDeps(deps), principal.user.id));
    if (operation.state === 'running') return { status: 202, body: { operation: operationJson(operation) } };
    await checkEmpty(deps, operation);
    return { status: 204 };
  },
  async purge({ deps, params, principal }) {
    await purgeEntry({ trash: deps.metadata.trash, newId: deps.newId }, params.id, principal.user.id);
    return { status: 204 };
  },
  async purgeMany({ deps, body, principal }) {
    const results = await purgeMany({ trash: deps.metadata.trash, newId: deps.newId }, body.ids, principal.user.id);
    const rows = results.map(({ id, error }) =>
      error ? { id, status: statusOf(error.code), problem: problemOf(error) } : { id, status: 204 },
    );
    return { status: 200, body: { results: rows } };
  },
  async getStats({ deps }) {
    return { status: 200, body: await statsJson(deps) };
  },
  async listUsers({ deps }) {
    const users = await listUsers(deps.accounts);
    return { status: 200, body: users.map(({ id, username }) => ({ id, username })) };
  },
  async listActivity({ deps, query, viewer }) {
    const { entries: each, ...request } = query;
    const page = await deps.metadata.library.activity(request);
    const activities = page.items.map((row) => ({ ...row }));
    const entries = each > 0 ? await entriesOfRows(deps, page.items, each, viewer) : undefined;
    return {
      status: 200,
      body: { activities, ...(entries && { entries }), ...(page.cursor !== undefined && { cursor: page.cursor }) },
    };
  },
  async listAudit({ deps, query }) {
    const page = await deps.accounts.audit.list(query);
    const events = page.items.map((event) => ({ ...event }));
    return { status: 200, body: { events, ...(page.cursor !== undefined && { cursor: page.cursor }) } };
  },
  async getSettings({ deps, principal }) {
    return { status: 200, body: settingsOf(await deps.accounts.users.settings(principal.user.id)) };
  },
  async putSettings({ deps, principal, body }) {
    await deps.accounts.users.putSettings(principal.user.id, body);
    return { status: 200, body };
  },
};
