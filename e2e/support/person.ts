import { createHash } from 'node:crypto';
import { createApi, createUploadQueue, memoryTokens, type UploadSource } from '@rdrive/client';
import { sendByHttp } from '../../apps/cli/src/send-by-http.ts';
import { SETUP_CODE } from './server.ts';

type Api = ReturnType<typeof createApi>;

/** The password of every person of the tests. */
export const PASSWORD = 'a walk along the shore';

/** A person who uses the API as the command line does: bearer tokens, no browser. */
export interface Person {
  readonly api: Api;
  /** With a valid access token. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** Uploads to a folder and rejects where a file does not arrive. */
  upload(folderPath: string, sources: readonly UploadSource[]): Promise<void>;
}

/** Sets the server up as `username`. */
export async function setUpBy(url: string, username: string): Promise<Person> {
  const tokens = memoryTokens();
  const api = createApi({ baseUrl: url, tokens });
  await api.auth.setup({ setupCode: SETUP_CODE, username, password: PASSWORD });
  return {
    api,
    async fetch(path, init) {
      await api.auth.me();
      const held = await tokens.get();
      return fetch(new URL(path, url), {
        ...init,
        headers: { ...init?.headers, authorization: `Bearer ${held?.accessToken}` },
      });
    },
    async upload(folderPath, sources) {
      const queue = createUploadQueue({
        api,
        send: sendByHttp(url),
        createHasher: () => createHash('sha256'),
      });
      queue.add(sources.map((source) => ({ source, folderPath })));
      await new Promise<void>((resolve) => {
        const stop = queue.subscribe(() => {
          if (queue.summary().state !== 'idle') return;
          stop();
          resolve();
        });
      });
      const failed = queue.get().items.filter((item) => item.state.kind !== 'done');
      if (failed.length > 0)
        throw new Error(`did not arrive: ${failed.map((item) => `${item.source.name} ${JSON.stringify(item.state)}`)}`);
    },
  };
}
