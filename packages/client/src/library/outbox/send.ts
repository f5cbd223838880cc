import type { Api } from '../../api/api.ts';
import type { BatchResultJson } from '../../api/wire.ts';
import type { Base, Held } from './held.ts';
import { isRefusal, type Verdict, verdictOf } from './verdict.ts';
import { requestOf, type WaitingEdit } from './waiting-edit.ts';

/** The contract's bound for a batch that answers at once. */
const BATCH = 100;

interface SendDeps {
  readonly api: Pick<Api, 'files'>;
  readonly held: Pick<Held, 'change' | 'take'>;
  readonly onLost: () => void;
}

/** The next to send at once: each file once, as only the answer to its first edit tells the version for the second. */
export function nextOf(waiting: readonly WaitingEdit[]): readonly WaitingEdit[] {
  const ids = new Set<string>();
  const end = waiting.findIndex(({ file }, at) => at === BATCH || ids.size === ids.add(file.id).size);
  return end < 0 ? waiting : waiting.slice(0, end);
}

/** What the server says to each; undefined where it says nothing, or nothing yet. */
async function ask(api: Pick<Api, 'files'>, edits: readonly WaitingEdit[]): Promise<BatchResultJson[] | undefined> {
  try {
    const answer = await api.files.batch(edits.map(requestOf));
    return 'results' in answer ? answer.results : undefined;
  } catch (error) {
    if (!isRefusal(error) || error.status !== 400) return undefined;
    const [edit] = edits;
    if (edit && edits.length === 1) {
      const { status, message, reason } = error;
      const problem = { code: error.code, detail: message, status, ...(reason && { reason }) };
      return [{ id: edit.file.id, status, problem } as BatchResultJson];
    }
    // One of them makes no sense to the server; the others do not wait for ever because of it.
    const results: BatchResultJson[] = [];
    for (const one of edits) {
      const answers = await ask(api, [one]);
      if (!answers) return results;
      results.push(...answers);
    }
    return results;
  }
}

/** The next to send, from now on as what was sent. */
async function takeNext(held: SendDeps['held']): Promise<readonly WaitingEdit[]> {
  let part: readonly WaitingEdit[] = [];
  await held.change((waiting) => {
    part = nextOf(waiting);
    const orders = new Set(part.map(({ order }) => order));
    return waiting.map((edit) => (orders.has(edit.order) && !edit.tried ? { ...edit, tried: true } : edit));
  });
  return part;
}

/** Sends all that waits, in its order; ends early where the server is silent. */
export async function sendWaiting({ api, held, onLost }: SendDeps): Promise<void> {
  for (;;) {
    const part = await takeNext(held);
    const results = part.length > 0 && (await ask(api, part));
    if (!results) return;
    const answers = new Map(results.map((result) => [result.id, result]));
    const verdicts = new Map<number, Verdict>();
    for (const edit of part) {
      const result = answers.get(edit.file.id);
      const verdict = result && verdictOf(edit, result);
      if (verdict) verdicts.set(edit.order, verdict);
    }
    const lost = [...verdicts.values()].flatMap((verdict) => verdict.lost ?? []);
    const settle = (edit: WaitingEdit) => {
      const verdict = verdicts.get(edit.order);
      return verdict ? (verdict.again ?? []) : edit;
    };
    const waiting = await held.change((all) => all.flatMap(settle), lost);
    const bases = part.flatMap(({ order, file }): Base[] => {
      const verdict = verdicts.get(order);
      return verdict ? [[file.id, verdict.file]] : [];
    });
    held.take(waiting, bases);
    if (lost.length > 0) onLost();
    if (verdicts.size < part.length) return;
  }
}
