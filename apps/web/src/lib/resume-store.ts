import type { ResumeStore } from '@rdrive/client';
import { loadPart } from './parts/load-part.ts';

interface Sent {
  readonly uploadId: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** The server forgets an upload after 7 days. */
const LIFE = 7 * 86_400_000;

const db = () => loadPart(() => import('./uploads/db.ts'));

/** Keeping is a courtesy: where storage is forbidden or full, uploads work and only cannot be continued after a reload. */
async function courtesy<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch {
    return undefined;
  }
}

/** Which large files are half sent, so that another load of the page, or another tab, continues them. */
export const resumeStore: ResumeStore = {
  get: (key) =>
    courtesy(async () => {
      const { inStore } = await db();
      const sent = await inStore<Sent>('sent', 'readonly', (store) => store.get(key));
      return sent && sent.at > Date.now() - LIFE ? sent.uploadId : undefined;
    }),
  set: (key, uploadId) =>
    courtesy(async () => {
      const { inStore } = await db();
      await inStore('sent', 'readwrite', (store) => store.put({ uploadId, at: Date.now() } satisfies Sent, key));
    }),
  delete: (key) =>
    courtesy(async () => {
      const { inStore } = await db();
      await inStore('sent', 'readwrite', (store) => store.delete(key));
    }),
};
