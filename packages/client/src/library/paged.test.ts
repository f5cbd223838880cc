import { expect, test } from 'vitest';
import type { Api } from '../api/api.ts';
import { ProblemError } from '../api/problem.ts';
import type { ChangesResponse, EntryJson, FileJson, FolderJson, OperationJson, PatchFileRequest } from '../api/wire.ts';
import { createCell } from './live.ts';
import { createPagedLibrary } from './paged.ts';
import { pollDelay } from './poller.ts';

const base = {
  kind: 'image',
  takenAt: '2024-05-01T10:00:00',
  favourite: false,
  version: 1,
  tags: [],
  urls: { original: '' },
};
const file = (id: string, fileName: string, more: Partial<FileJson> = {}) =>
  ({
    entryType: 'file',
    id,
    fileName,
    folderPath: '/',
    changedAt: '2024-01-01T00:00:00.000Z',
    ...base,
    ...more,
  }) as FileJson;
const folder = (path: string) =>
  ({ entryType: 'folder', id: `folder ${path}`, path, folderPath: '/', name: path.slice(1), version: 1 }) as FolderJson;

/** What a restore makes of a file. */
const RESTORED = { version: 3, changedAt: '2024-01-03T00:00:00.000Z' };

const applied = ({ addTags, removeTags, ...patch }: PatchFileRequest) => ({
  ...patch,
  ...(addTags && { tags: addTags.filter((tag) => !removeTags?.includes(tag)) }),
});

/** A server with one folder, two files a page, and a feed that the test fills. */
function library(files: FileJson[], folders: FolderJson[] = [], pageAge = 0) {
  const feed: ChangesResponse[] = [];
  const calls: string[] = [];
  const refuse = new Map<string, ProblemError>();
  let onBatch: (edits: readonly unknown[]) => void = () => undefined;
  const steps: Partial<OperationJson>[] = [];
  let arrive: () => void = () => undefined;
  let asked: () => void = () => undefined;
  const api = {
    folders: {
      async list({ path, cursor = '0' }: { path: string; cursor?: string }) {
        calls.push(`list ${path} ${cursor}`);
        const at = Number(cursor);
        const next = at + 2 < files.length ? { cursor: String(at + 2) } : {};
        return { path, folder: folder('/'), folders: at === 0 ? folders : [], files: files.slice(at, at + 2), ...next };
      },
      operation: async () => steps.shift(),
    },
    files: {
      async patch(_kind: string, id: string, patch: Partial<FileJson>) {
        calls.push(`patch ${id} ${JSON.stringify(patch)}`);
        const problem = refuse.get(id);
        if (problem) throw problem;
        const before = files.find((each) => each.id === id);
        return { ...before, ...patch, version: (patch.version ?? 0) + 1, changedAt: '2024-01-02T00:00:00.000Z' };
      },
      async batch(edits: { id: string; trash?: true; patch?: PatchFileRequest }[]) {
        calls.push(`batch ${edits.length}`);
        onBatch(edits);
        if (edits.length > 100) return { operation: { id: 'op', state: 'running', done: 0, total: edits.length } };
        return {
          results: edits.map(({ id, patch }) => {
            const problem = refuse.get(id);
            if (problem)
              return { id, status: 409, problem: { code: problem.code, detail: problem.message, status: 409 } };
            return {
              id,
              status: 200,
              ...(patch ? { file: { ...files.find((each) => each.id === id), ...applied(patch) } } : {}),
            };
          }),
        };
      },
    },
    library: {
      async changes(after: string) {
        calls.push(`changes ${after}`);
        queueMicrotask(() => asked());
        return feed.shift() ?? { entries: [], tombstones: [], cursor: 'c', more: false };
      },
      async restore({ ids }: { ids: string[] }) {
        const entries = files.filter(({ id }) => ids.includes(id)).map((each) => ({ ...each, ...RESTORED }));
        return { operation: { state: 'done' }, entries };
      },
    },
  } as unknown as Api;
  const attention = {
    visible: () => false,
    lastUsed: () => 0,
    onArrival(listener: () => void) {
      arrive = listener;
      return () => undefined;
    },
  };
  const source = createPagedLibrary(
    api,
    attention,
    async () => undefined,
    () => pageAge,
  );
  const root = source.folder('/');
  const names = () => root.get().files.map((each) => each.fileName);
  const until = (holds: () => boolean) =>
    new Promise<void>((resolve) => {
      const leave = root.subscribe(() => {
        if (!holds()) return;
        leave();
        resolve();
      });
      if (holds()) {
        leave();
        resolve();
      }
    });
  return {
    source,
    root,
    names,
    calls,
    refuse,
    steps,
    onBatch(listener: typeof onBatch) {
      onBatch = listener;
    },
    until,
    /** Answers the next question with these changes, asks it, and resolves when the views have them. */
    async tell(entries: EntryJson[], tombstones: string[] = [], changedAt = '2024-02-02T00:00:00.000Z') {
      feed.push({ entries, tombstones: tombstones.map((id) => ({ id, changedAt })), cursor: 'c', more: false });
      const answered = new Promise<void>((resolve) => {
        asked = () => setImmediate(resolve);
      });
      arrive();
      await answered;
    },
    loaded: () => until(() => root.get().complete),
  };
}

test('a folder loads page by page and sorts as people do', async () => {
  const lib = library(
    [file('1', 'IMG_10.jpg'), file('2', 'IMG_2.jpg'), file('3', 'b.jpg')],
    [folder('/z'), folder('/A')],
  );
  await lib.loaded();
  expect(lib.names()).toEqual(['b.jpg', 'IMG_2.jpg', 'IMG_10.jpg']);
  expect(lib.root.get().folders.map((each) => each.name)).toEqual(['A', 'z']);
  expect(lib.calls).toEqual(['list / 0', 'list / 2']);
});

test.each([
  ['just now is covered by the cursor', 1_000, 1],
  ['long ago may have missed something', 60_000, 2],
])('what was loaded %s', async (_, age, loads) => {
  const lib = library([file('1', 'a.jpg')], [], age);
  lib.root.subscribe(() => undefined);
  await lib.loaded();
  const stop = lib.source.start();
  await lib.tell([]);
  expect(lib.calls.filter((call) => call.startsWith('list'))).toHaveLength(loads);
  stop();
});

test('follows the feed: new, changed, moved away, gone', async () => {
  const lib = library([file('1', 'a.jpg'), file('2', 'b.jpg')]);
  const stop = lib.source.start();
  await lib.tell([]);
  await lib.loaded();
  const later = { changedAt: '2024-02-01T00:00:00.000Z' };
  await lib.tell([file('3', 'c.jpg', later), file('1', 'z.jpg', later)]);
  expect(lib.names()).toEqual(['b.jpg', 'c.jpg', 'z.jpg']);
  await lib.tell([file('2', 'b.jpg', { ...later, folderPath: '/other' })], ['3']);
  expect(lib.names()).toEqual(['z.jpg']);
  stop();
});

test('rows of the feed may repeat: an older one changes nothing', async () => {
  const lib = library([file('1', 'new.jpg', { changedAt: '2024-03-01T00:00:00.000Z' })]);
  lib.source.start();
  await lib.tell([]);
  await lib.loaded();
  await lib.tell([file('1', 'old.jpg')]);
  expect(lib.names()).toEqual(['new.jpg']);
});

test('what has come back stays, though the feed tells later that it had left', async () => {
  const lib = library([file('1', 'back.jpg', { changedAt: '2024-03-01T00:00:00.000Z' })]);
  lib.source.start();
  await lib.tell([]);
  await lib.loaded();
  await lib.tell([], ['1'], '2024-02-28T00:00:00.000Z');
  expect(lib.names()).toEqual(['back.jpg']);
});

test('an edit shows at once, and goes back where the server refuses it', async () => {
  const lib = library([file('1', 'a.jpg')]);
  await lib.loaded();
  const holder = file('9', 'b.jpg', { folderPath: '/elsewhere' });
  lib.refuse.set('1', new ProblemError('name-taken', 'Taken.', { status: 409, current: holder }));
  const editing = lib.source.edits.edit(file('1', 'a.jpg'), { fileName: 'b.jpg' });
  expect(lib.names()).toEqual(['b.jpg']);
  await expect(editing).rejects.toMatchObject({ code: 'name-taken' });
  expect(lib.names()).toEqual(['a.jpg']);
});

test('after each edit of this page, done or refused, and after taking it back, the index is asked to follow', async () => {
  const seen = file('1', 'a.jpg');
  const lib = library([seen]);
  lib.source.start();
  await lib.loaded();
  let pokes = 0;
  const state = createCell({ status: 'ready' as const });
  lib.source.lean({ state, follow: () => () => undefined, accept: async () => undefined, poke: () => pokes++ });
  const liking = lib.source.edits.setFavourite([seen], true);
  // Not before the server has it: the feed would tell nothing yet.
  expect(pokes).toBe(0);
  const { undo } = await liking;
  expect(pokes).toBe(1);
  await undo();
  expect(pokes).toBe(2);
  lib.refuse.set('1', new ProblemError('name-taken', 'Taken.', { status: 409 }));
  await expect(lib.source.edits.edit(seen, { fileName: 'b.jpg' })).rejects.toMatchObject({ code: 'name-taken' });
  expect(pokes).toBe(3);
});

test('what is trashed while another edit of it is on its way stays away, whatever that is answered', async () => {
  const seen = file('1', 'a.jpg');
  const lib = library([seen]);
  await lib.loaded();
  const names: string[][] = [];
  const liking = lib.source.edits.setFavourite([seen], true);
  const trashing = lib.source.edits.trash([{ ...seen, favourite: true }]);
  lib.root.subscribe(() => names.push(lib.names()));
  await liking;
  expect(lib.source.ownChanges.get().gone).toContain('1');
  await trashing;
  expect(lib.source.ownChanges.get().gone).toContain('1');
  expect(names.flat()).toEqual([]);
});

test('what comes back from the trash is shown when the index has it', async () => {
  const seen = file('1', 'a.jpg');
  const lib = library([seen]);
  lib.source.start();
  await lib.loaded();
  const taken = Promise.withResolvers<void>();
  const accepted = Promise.withResolvers<readonly FileJson[]>();
  const accept = (files: readonly FileJson[]) => {
    accepted.resolve(files);
    return taken.promise;
  };
  const state = createCell({ status: 'ready' as const });
  lib.source.lean({ state, follow: () => () => undefined, accept, poke: () => undefined });
  const { undo } = await lib.source.edits.trash([seen]);
  const undoing = undo();
  expect(await accepted.promise).toMatchObject([{ id: '1', ...RESTORED }]);
  expect([...lib.source.ownChanges.get().gone]).toEqual(['1']);
  taken.resolve();
  await undoing;
  expect([...lib.source.ownChanges.get().gone]).toEqual([]);
  expect(lib.names()).toEqual(['a.jpg']);
});

test('a second edit of the same file expects the version that the first has made', async () => {
  const lib = library([file('1', 'a.jpg')]);
  await lib.loaded();
  const seen = file('1', 'a.jpg');
  await Promise.all([
    lib.source.edits.edit(seen, { fileName: 'b.jpg' }),
    lib.source.edits.edit(seen, { description: 'A tree' }),
  ]);
  expect(lib.calls.filter((call) => call.startsWith('patch'))).toEqual([
    'patch 1 {"fileName":"b.jpg","version":1}',
    'patch 1 {"description":"A tree","version":2}',
  ]);
});

test('up to 100 files go at once; those refused come back and are named', async () => {
  const files = Array.from({ length: 100 }, (_, at) => file(`id${at}`, `${at}.jpg`));
  const lib = library(files);
  await lib.loaded();
  lib.refuse.set('id7', new ProblemError('folder-busy', 'Busy.', { status: 409 }));
  const trashing = lib.source.edits.trash(files);
  expect(lib.names()).toEqual([]);
  const { changed, failed } = await trashing;
  expect([changed, failed.map((each) => each.file.id)]).toEqual([99, ['id7']]);
  expect(lib.names()).toEqual(['7.jpg']);
});

test('more than 100 files are one operation: its progress shows, and what it says of the rest is passed on', async () => {
  const files = Array.from({ length: 250 }, (_, at) => file(`id${at}`, `${at}.jpg`));
  const lib = library(files);
  await lib.loaded();
  const seen: string[] = [];
  const { operations } = lib.source;
  operations.subscribe(() =>
    seen.push(
      operations
        .get()
        .map(({ done, total }) => `${done}/${total}`)
        .join(),
    ),
  );
  const op = { id: 'op', total: 250 };
  lib.steps.push({ ...op, state: 'running', done: 120 }, { ...op, state: 'done', done: 250, problem: 'One was not.' });
  const { changed, remark } = await lib.source.edits.setFavourite(files, true);
  expect([changed, remark]).toEqual([250, 'One was not.']);
  expect(lib.calls.filter((call) => call.startsWith('batch'))).toEqual(['batch 250']);
  expect(seen).toEqual(['0/250', '120/250', '']);
});

test('an operation that fails takes the change back, with the words of the server', async () => {
  const files = Array.from({ length: 101 }, (_, at) => file(`id${at}`, `${at}.jpg`));
  const lib = library(files);
  await lib.loaded();
  lib.steps.push({ id: 'op', state: 'failed', done: 3, total: 101, problem: 'The store is gone.' });
  const { changed, failed } = await lib.source.edits.trash(files);
  expect([changed, failed.length, failed[0]?.problem.message]).toEqual([0, 101, 'The store is gone.']);
  expect(lib.source.operations.get()).toEqual([]);
  expect(lib.names()).toHaveLength(101);
});

test('a tag goes to those without it; undo gives each file back just what it had', async () => {
  const files = [file('1', 'a.jpg', { tags: ['sea'] }), file('2', 'b.jpg', { tags: [] })];
  const lib = library(files);
  await lib.loaded();
  const { changed, undo } = await lib.source.edits.tag(files, { add: ['sea'] });
  expect(changed).toBe(1);
  const sent: unknown[] = [];
  lib.onBatch((edits) => sent.push(...edits));
  await undo();
  expect(sent).toEqual([{ id: '2', patch: { addTags: [], removeTags: ['sea'] } }]);
  expect(lib.source.tags()).toEqual(['sea']);
});

test('asks as often as somebody looks', () => {
  expect([pollDelay(true, 1_000), pollDelay(true, 120_000), pollDelay(true, 3_600_000), pollDelay(false, 0)]).toEqual([
    3_000,
    15_000,
    60_000,
    undefined,
  ]);
});
