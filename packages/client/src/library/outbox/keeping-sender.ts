import type { Api } from '../../api/api.ts';
import { isProblem } from '../../api/problem.ts';
import type { BatchEditJson, FileJson } from '../../api/wire.ts';
import { directly, type EditSender } from '../sender.ts';
import { basesOf, type Held } from './held.ts';
import { joined, withoutTrash } from './join.ts';
import { imageOf, imagesOf, type WaitingEdit } from './waiting-edit.ts';

interface SenderDeps {
  readonly api: Pick<Api, 'files'>;
  readonly held: Held;
  /** Settles when it is known what waits. */
  readonly opened: () => Promise<void>;
  readonly reachable: () => boolean;
  /** Has what waits sent soon. */
  readonly send: () => void;
}

/** An edit that has no place among the others yet. */
function waitingOf(edit: BatchEditJson, file: FileJson, tried: boolean): Omit<WaitingEdit, 'order'> {
  const mark = tried ? ({ tried } as const) : {};
  if ('trash' in edit) return { file, patch: undefined, ...mark };
  return { file: { ...file, version: edit.version ?? file.version }, patch: edit.patch, ...mark };
}

/** Asks the server, and keeps the edits that it cannot be told of; these are answered as if they had been made. */
export function keepingSender({ api, held, opened, reachable, send }: SenderDeps): EditSender {
  const direct = directly(api);

  async function keep(edits: readonly BatchEditJson[], before: readonly FileJson[], tried: boolean) {
    const files = new Map(before.map((file) => [file.id, file]));
    const mine = edits.flatMap((edit) => {
      const file = files.get(edit.id);
      return file ? waitingOf(edit, file, tried) : [];
    });
    const waiting = await held.change((all) => joined(all, mine));
    const bases = basesOf(waiting);
    const images = mine.map(({ file, patch }) => ({ id: file.id, image: imageOf(file, patch) }));
    held.take(
      waiting,
      images.map(({ id, image }) => [id, bases.get(id) ?? image ?? null]),
    );
    if (reachable()) send();
    return images.map(({ id, image }) => (image ? { id, status: 200, file: image } : { id, status: 204 }));
  }

  /** Asks, unless the server is silent or must first be told what came before. */
  async function either<T>(ids: readonly string[], ask: () => Promise<T>, later: (tried: boolean) => Promise<T>) {
    await opened();
    const waits = basesOf(held.live.get());
    if (!reachable() || ids.some((id) => waits.has(id))) return later(false);
    try {
      return await ask();
    } catch (error) {
      // It may have been made all the same.
      if (isProblem(error, 'offline')) return later(true);
      throw error;
    }
  }

  return {
    batch: (edits, before) =>
      either(
        edits.map(({ id }) => id),
        () => direct.batch(edits, before),
        async (tried) => ({ results: await keep(edits, before, tried) }),
      ),
    patch: (file, { version = file.version, ...patch }) =>
      either(
        [file.id],
        () => direct.patch(file, { ...patch, version }),
        async (tried) => {
          const [kept] = await keep([{ id: file.id, version, patch }], [file], tried);
          return kept?.file ?? file;
        },
      ),
    async takeBack(ids) {
      await opened();
      const before = basesOf(held.live.get());
      if (before.size === 0) return [];
      let found: readonly string[] = [];
      const waiting = await held.change((all) => {
        const without = withoutTrash(all, ids);
        found = without.found;
        return without.left;
      });
      const images = imagesOf(waiting);
      const back = found.flatMap((id) => images.get(id) ?? before.get(id) ?? []);
      const bases = basesOf(waiting);
      held.take(
        waiting,
        back.map((file) => [file.id, bases.get(file.id) ?? file]),
      );
      return back;
    },
  };
}
