import { setTimeout as sleep } from 'node:timers/promises';
import type { Api, FileJson } from '@rdrive/client';
import { statusOf } from './strangers.ts';

/** What is uploaded. */
export interface Sample {
  readonly bytes: Buffer;
  readonly sha256: string;
}

/** An upload of one part that is granted and not yet sent. */
export interface Deposit {
  /** Sends bytes as the part; answers the status. */
  put(bytes: Buffer): Promise<number>;
  complete(): Promise<FileJson>;
}

/** Opens an upload. */
export async function openDeposit(
  { base, api, folder }: { base: URL; api: Api; folder: string },
  fileName: string,
  { bytes, sha256 }: Sample,
): Promise<Deposit> {
  const opened = await api.uploads.open({ folderPath: folder, fileName, fileSize: bytes.length, sha256 });
  const [grant] = 'parts' in opened ? opened.parts : [];
  if (!('parts' in opened) || !grant) throw new Error('The server granted no upload.');
  const { id } = opened;
  const url = new URL(grant.url, base);
  return {
    put: (body) => statusOf(url, { method: grant.method, headers: { ...grant.headers }, body: new Uint8Array(body) }),
    async complete() {
      const done = await api.uploads.complete(id, { sha256 });
      if (!('file' in done)) throw new Error('The upload did not become a file.');
      return done.file;
    },
  };
}

/** Asks until `look` finds something, or so many milliseconds are over. */
export async function waitFor<T>(ms: number, look: () => Promise<T | undefined>): Promise<T> {
  const end = Date.now() + ms;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > end) throw new Error(`nothing has come of it in ${ms / 1000} s`);
    await sleep(500);
  }
}

/** The file once it is ready, in a media version above `above`. Rejects where its job failed, or takes too long. */
export function whenReady(api: Api, { kind, id }: FileJson, ms: number, above = 0): Promise<FileJson> {
  return waitFor(ms, async () => {
    const file = await api.files.get(kind, id);
    if (file.state === 'failed') throw new Error(`the job failed: ${file.reason}`);
    return file.state === 'ready' && file.mediaVersion > above ? file : undefined;
  });
}
