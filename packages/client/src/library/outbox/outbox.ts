import type { Api } from '../../api/api.ts';
import { isProblem, ProblemError } from '../../api/problem.ts';
import type { BatchEditJson, FileJson } from '../../api/wire.ts';
import { createCell, type Live } from '../live.ts';
import { directly, type EditSender } from '../sender.ts';
import type { WaitingChange } from '../source.ts';
import { joined, withoutTrash } from './join.ts';
import type { OutboxStore } from './outbox-store.ts';
import { overWaiting } from './over.ts';
import { sendWaiting } from './send.ts';
import type { Lost } from './verdict.ts';
import { imageOf, imagesOf, type WaitingEdit, type WaitingPatch } from './waiting-edit.ts';

/** What an outbox works on, and whom it tells. */
export interface OutboxDeps {
  readonly api: Api;
  readonly store: OutboxStore;
  /** False while it would be in vain to ask the server. */
  readonly reachable: () => boolean;
  readonly show: (change: WaitingChange) => void;
  readonly onLost: (lost: readonly Lost[]) => void;
  /** Runs work while no other tab does such work. */
  readonly inTurn: (work: () => Promise<void>) => Promise<void>;
  /** Tells other tabs that something else waits now. */
  readonly tellOthers: () => void;
}

/** Edits of files that wait for the server. */
export interface Outbox {
  /** Keeps edits that the server cannot be told of. */
  readonly sender: EditSender;
  readonly waiting: Live<readonly WaitingEdit[]>;
  /** The same API, whose answers show what waits. */
  over(api: Api): Api;
  /** Looks for what waits for this person. */
  enter(userId: string): Promise<void>;
  /** Takes in what another tab has changed. */
  heard(): Promise<void>;
  /** Sends what waits, as far as the server answers. */
  send(): Promise<void>;
}

const batchOf = ({ id, version, ...patch }: WaitingPatch & { id: string; version?: number | undefined }) =>
  ({ id, ...(version !== undefined && { version }), patch }) as BatchEditJson;

/** Makes an {@link Outbox}. */
export function createOutbox(deps: OutboxDeps): Outbox {
  const { api, store, reachable, show, inTurn, tellOthers } = deps;
  const direct = directly(api);
  const cell = createCell<readonly WaitingEdit[]>([]);
  let opened: Promise<void> = Promise.resolve();

  const idsOf = (waiting: readonly WaitingEdit[]) => [...new Set(waiting.map(({ file }) => file.id))];

  /** Takes in what waits now; shows these files by that, on what else is known of them (null: they are gone). */
  function take(waiting: readonly WaitingEdit[], bases: ReadonlyMap<string, FileJson | null>) {
    cell.set(waiting);
    const files: FileJson[] = [];
    const gone: string[] = [];
    const byId = Map.groupBy(waiting, ({ file }) => file.id);
    for (const [id, base] of bases) {
      let image = base ?? undefined;
      for (const { patch } of byId.get(id) ?? []) image &&= imageOf(image, patch);
      if (image) files.push(image);
      else gone.push(id);
    }
    show({ ids: idsOf(waiting), files, gone });
  }

  /** What the files of all that waits were before. */
  const basesOf = (waiting: readonly WaitingEdit[]) =>
    new Map<string, FileJson | null>(waiting.toReversed().map(({ file }) => [file.id, file]));

  /** {@link take} for files of which an edit has come or gone: as given here where nothing more of them waits. */
  function takeSome(waiting: readonly WaitingEdit[], files: readonly (readonly [string, FileJson | null])[]) {
    const bases = basesOf(waiting);
    take(waiting, new Map(files.map(([id, file]) => [id, bases.get(id) ?? file])));
  }

  async function change(act: (waiting: readonly WaitingEdit[]) => readonly WaitingEdit[]) {
    const waiting = await store.change(act).catch((cause: unknown) => {
      throw new ProblemError('offline', 'This browser cannot keep changes for later.', { cause });
    });
    tellOthers();
    return waiting;
  }

  async function keep(edits: readonly BatchEditJson[], before: readonly FileJson[], tried: boolean) {
    const files = new Map(before.map((file) => [file.id, file]));
    const mine = edits.flatMap((edit) => {
      const file = files.get(edit.id);
      if (!file) return [];
      if ('trash' in edit) return { file, patch: undefined, ...(tried && { tried }) };
      const { version = file.version, patch } = edit;
      return { file: { ...file, version }, patch, ...(tried && { tried }) };
    });
    const made = mine.map(({ file, patch }) => [file.id, imageOf(file, patch) ?? null] as const);
    takeSome(await change((waiting) => mine.reduce(joined, waiting)), made);
    if (reachable()) void send();
    const results = mine.map(({ file, patch }) => {
      const image = imageOf(file, patch);
      return image ? { id: file.id, status: 200, file: image } : { id: file.id, status: 204 };
    });
    return { results };
  }

  /** Asks the server, unless it is silent or must first be told what came before. */
  async function either<T>(ids: readonly string[], ask: () => Promise<T>, later: (tried: boolean) => Promise<T>) {
    await opened;
    const waits = new Set(idsOf(cell.get()));
    if (!reachable() || ids.some((id) => waits.has(id))) return later(false);
    try {
      return await ask();
    } catch (error) {
      // It may have been made all the same.
      if (isProblem(error, 'offline')) return later(true);
      throw error;
    }
  }

  const sender: EditSender = {
    batch: (edits, before) =>
      either(
        edits.map(({ id }) => id),
        () => direct.batch(edits, before),
        (tried) => keep(edits, before, tried),
      ),
    patch: (file, patch) =>
      either(
        [file.id],
        () => direct.patch(file, patch),
        async (tried) => {
          await keep([batchOf({ ...patch, id: file.id })], [file], tried);
          const { version, ...rest } = patch;
          return imageOf(file, rest) ?? file;
        },
      ),
    async takeBack(ids) {
      await opened;
      if (cell.get().length === 0) return [];
      const files = new Map(cell.get().map(({ file }) => [file.id, file]));
      let found: readonly string[] = [];
      const waiting = await change((all) => {
        const without = withoutTrash(all, ids);
        found = without.found;
        return without.left;
      });
      const images = imagesOf(waiting);
      const back = found.flatMap((id) => images.get(id) ?? files.get(id) ?? []);
      takeSome(
        waiting,
        back.map((file) => [file.id, file] as const),
      );
      return back;
    },
  };

  async function send(): Promise<void> {
    await opened;
    if (cell.get().length === 0) return;
    await inTurn(() => sendWaiting({ ...deps, store: { ...store, change }, take }));
  }

  /** Of what another tab has sent the feed tells, but not of what was refused. */
  async function lookAgain({ id, kind }: FileJson): Promise<[string, FileJson | null]> {
    try {
      return [id, await api.files.get(kind, id)];
    } catch (error) {
      if (isProblem(error, 'not-found')) return [id, null];
      throw error;
    }
  }

  return {
    sender,
    waiting: cell,
    over: (over) => overWaiting(over, () => opened.then(cell.get)),
    enter(userId) {
      // A browser that keeps nothing lets nothing wait.
      opened = store.open(userId).then(
        (waiting) => take(waiting, basesOf(waiting)),
        () => undefined,
      );
      return opened;
    },
    async heard() {
      await opened;
      const before = new Map(cell.get().map(({ file }) => [file.id, file]));
      const waiting = await store.change((all) => all);
      take(waiting, basesOf(waiting));
      const ids = new Set(idsOf(waiting));
      const left = [...before.values()].filter(({ id }) => !ids.has(id));
      if (left.length > 0 && reachable()) take(cell.get(), new Map(await Promise.all(left.map(lookAgain))));
    },
    send,
  };
}
