import type { TrashEntryJson, UploadOpenedResponse, UploadStatusResponse } from '@rdrive/api/schemas';
import { type Caller, NoAnswer } from './caller.ts';
import { type KnownFile, linesOf, type Model, withFile, withTrashed } from './model.ts';
import type { Random } from './random.ts';
import { readModel } from './reality.ts';
import { type Context, choices, restoreFolderStep, type Step } from './steps.ts';
import { PIXEL, sha256Of } from './whole-upload.ts';

/** An upload that has begun and is no file yet. */
interface Pending {
  readonly id: string;
  readonly path: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly partSize: number;
  readonly sha256: string;
  /** The file whose name it takes, which goes to the trash with it. */
  readonly replaces?: KnownFile;
  /** Parts that were acknowledged; undefined once it is given up. */
  arrived: Set<number> | undefined;
}

/** Works in a folder of its own, one request after another, and knows what must be there afterwards. */
export interface Player {
  readonly model: () => Model;
  /** Begins: makes its folder. */
  enter(caller: Caller): Promise<void>;
  /** Works until no answer comes; `onAnswer` after each that came. */
  play(caller: Caller, onAnswer: () => void): Promise<void>;
  /** Compares what is there with what was acknowledged; answers complaints, none where all is as it must be. */
  judge(caller: Caller, trash: readonly TrashEntryJson[]): Promise<string[]>;
  /** Finishes or gives up all that was left half done; false where the server still waits for a call that is dead. */
  finish(caller: Caller): Promise<boolean>;
}

export function createPlayer(root: string, random: Random, largeBytes: number): Player {
  let model: Model = { folders: new Set(), files: new Map(), trash: new Map(), trashedFolders: [] };
  /** The request that got no answer: its effect is there whole, or not at all. */
  let unanswered: Pick<Step, 'name' | 'after'> | undefined;
  let pending: Pending[] = [];
  let names = 0;
  const context: Context = {
    root,
    newName() {
      names += 1;
      return `n${names}`;
    },
  };

  async function perform(caller: Caller, step: Step): Promise<void> {
    unanswered = step;
    await step.run(caller);
    model = step.after;
    unanswered = undefined;
  }

  /** Some take the name of a file that is there. */
  async function announce(caller: Caller): Promise<Pending> {
    const replaces = random.below(5) === 0 ? random.pick([...model.files.values()]) : undefined;
    const folder = random.pick([root, ...model.folders]) ?? root;
    const path = replaces?.path ?? `${folder}/${context.newName()}.gif`;
    const length = random.below(100) === 0 ? largeBytes : 100 + random.below(50_000);
    const head = Buffer.concat([PIXEL, random.bytes(Math.min(length, 50_000))]);
    const bytes = new Uint8Array(Math.max(length, head.length));
    bytes.set(head);
    const at = path.lastIndexOf('/');
    const request = { folderPath: path.slice(0, at), fileName: path.slice(at + 1), fileSize: bytes.length };
    const onConflict = replaces ? 'replace' : 'keep-both';
    const { id, partSize } = await caller.call<UploadOpenedResponse>('POST', '/api/uploads', {
      ...request,
      onConflict,
    });
    const upload = { id, path, bytes, partSize, sha256: sha256Of(bytes), arrived: new Set<number>() };
    return replaces ? { ...upload, replaces } : upload;
  }

  async function sendParts(caller: Caller, { id, bytes, partSize, arrived = new Set() }: Pending): Promise<void> {
    const count = Math.ceil(bytes.length / partSize);
    const numbers = Array.from({ length: count }, (_, index) => index + 1).filter((number) => !arrived.has(number));
    if (numbers.length === 0) return;
    const { parts } = await caller.call<Pick<UploadOpenedResponse, 'parts'>>('POST', `/api/uploads/${id}/parts`, {
      numbers,
    });
    for (const { number, url, headers } of parts) {
      await caller.send(url, headers, bytes.slice((number - 1) * partSize, number * partSize));
      arrived.add(number);
    }
  }

  /** False where the server is still at it for a call that a crash has ended: it gives that one a few seconds. */
  async function complete(caller: Caller, { id, path, sha256, replaces }: Pending): Promise<boolean> {
    const after = withFile(replaces ? withTrashed(model, replaces) : model, { id, path, sha256 });
    unanswered = { name: 'complete an upload', after };
    const { state } = await caller.call<{ state: string }>('POST', `/api/uploads/${id}/complete`, { sha256 });
    const isFile = state !== 'completing';
    if (isFile) model = after;
    unanswered = undefined;
    return isFile;
  }

  /** True where nothing has happened meanwhile to the place that the upload goes to. */
  function isPlaceOpen({ path, replaces }: Pending): boolean {
    const folder = path.slice(0, path.lastIndexOf('/'));
    const holder = replaces && model.files.get(replaces.id);
    return (folder === root || model.folders.has(folder)) && (!replaces || holder?.path === path);
  }

  async function finishUpload(caller: Caller, upload: Pending): Promise<void> {
    if (upload.arrived !== undefined && isPlaceOpen(upload)) {
      await sendParts(caller, upload);
      if (!(await complete(caller, upload))) return;
    } else {
      upload.arrived = undefined;
      await caller.call('DELETE', `/api/uploads/${upload.id}`);
    }
    pending = pending.filter((other) => other !== upload);
  }

  async function playOne(caller: Caller): Promise<void> {
    const what = random.below(10);
    if (what < 5) {
      const upload = await announce(caller);
      pending.push(upload);
      await sendParts(caller, upload);
      // Some are left lying, as people do.
      if (random.below(6) > 0) await finishUpload(caller, upload);
      return;
    }
    if (what === 5) {
      const left = random.pick(pending);
      if (left) return finishUpload(caller, left);
    }
    const step =
      what === 6 ? await restoreFolderStep(caller, model, context) : random.pick(choices)?.(model, random, context);
    if (step) await perform(caller, step);
  }

  /** What was acknowledged of the parts must be there. */
  async function judgePending(caller: Caller): Promise<string[]> {
    const complaints: string[] = [];
    for (const { id, arrived = new Set<number>() } of pending) {
      const status = await caller.call<UploadStatusResponse>('GET', `/api/uploads/${id}`);
      const lost = [...arrived].filter((number) => !status.arrived.includes(number));
      if (lost.length > 0) complaints.push(`parts ${lost} of upload ${id} are lost (${status.state})`);
    }
    return complaints;
  }

  return {
    model: () => model,
    async enter(caller) {
      await caller.call('POST', '/api/folders', { path: root });
    },
    async play(caller, onAnswer) {
      try {
        for (;;) {
          await playOne(caller);
          onAnswer();
        }
      } catch (error) {
        if (!(error instanceof NoAnswer)) throw error;
      }
    },
    async judge(caller, trash) {
      const real = await readModel(caller, root, trash);
      const seen = linesOf(real).join('\n');
      const possible = unanswered ? [model, unanswered.after] : [model];
      const complaints = await judgePending(caller);
      if (!possible.some((known) => linesOf(known).join('\n') === seen)) {
        const known = new Set(possible.flatMap(linesOf));
        const there = new Set(linesOf(real));
        complaints.push(
          `${root}, without an answer: ${unanswered?.name ?? 'nothing'}`,
          ...[...known].filter((line) => !there.has(line)).map((line) => `missing: ${line}`),
          ...[...there].filter((line) => !known.has(line)).map((line) => `not expected: ${line}`),
        );
      }
      model = real;
      pending = pending.filter(({ id }) => !model.files.has(id) && !model.trash.has(id));
      unanswered = undefined;
      return complaints;
    },
    async finish(caller) {
      for (const upload of pending) await finishUpload(caller, upload);
      return pending.length === 0;
    },
  };
}
