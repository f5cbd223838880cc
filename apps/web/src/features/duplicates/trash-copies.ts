import { bestCopy, type DuplicateGroup, type FileJson, isProblem } from '@rdrive/client';
import { t } from '../../i18n/t.ts';
import { fileActions, tellProblem } from '../../lib/actions.ts';
import { api } from '../../lib/drive.ts';
import { toast } from '../../ui/toast.tsx';

/** Requests at a time. */
const AT_ONCE = 6;

/** What is to become of a group. */
export interface Choice {
  readonly kind: DuplicateGroup['kind'];
  readonly kept: readonly FileJson[];
  readonly spare: readonly FileJson[];
}

/** The best of a group, and the rest. */
export function keepBest(kind: Choice['kind'], files: readonly FileJson[]): Choice {
  const best = bestCopy(files)?.file;
  return { kind, kept: best ? [best] : [], spare: files.filter((file) => file !== best) };
}

/** The whole hashes of files as the server has them; none of what has gone. */
async function hashesOf(files: readonly FileJson[]): Promise<ReadonlyMap<string, string>> {
  const hashes = new Map<string, string>();
  const waiting = [...files];
  async function work() {
    for (let file = waiting.pop(); file; file = waiting.pop()) {
      try {
        hashes.set(file.id, (await api.files.get(file.kind, file.id)).sha256);
      } catch (error) {
        if (!isProblem(error, 'not-found')) throw error;
      }
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return hashes;
}

/**
 * Moves the spare copies to the trash. What counts as the same is compared by the whole hash first, as the list on this
 * device has only its beginning; a copy whose kept one is not just the same stays.
 */
export async function trashCopies(choices: readonly Choice[]): Promise<void> {
  const exact = choices.filter(({ kind }) => kind === 'same');
  try {
    const hashes = await hashesOf(exact.flatMap(({ kept, spare }) => [...kept, ...spare]));
    const isSpare = ({ kind, kept }: Choice, file: FileJson) => {
      const hash = hashes.get(file.id);
      return kind === 'alike' || (hash !== undefined && kept.some(({ id }) => hashes.get(id) === hash));
    };
    const spare = choices.flatMap((choice) => choice.spare.filter((file) => isSpare(choice, file)));
    const differing = exact.flatMap((choice) =>
      choice.spare.filter((file) => hashes.has(file.id) && !isSpare(choice, file)),
    );
    if (differing.length > 0) toast(t('duplicates.differ', { count: differing.length }), { tone: 'problem' });
    if (spare.length > 0) await fileActions.trash(spare);
  } catch (error) {
    tellProblem(error);
  }
}
