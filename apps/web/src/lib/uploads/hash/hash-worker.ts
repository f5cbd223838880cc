import { isProblem, sha256Of } from '@rdrive/client';
import type { HashNews, HashOrder } from './protocol.ts';

/** Files that are being hashed, by the page's number. */
const running = new Map<number, AbortController>();

const tell = (news: HashNews) => postMessage(news);

async function hash(id: number, blob: Blob): Promise<void> {
  const stop = new AbortController();
  running.set(id, stop);
  const source = {
    name: '',
    size: blob.size,
    lastModified: 0,
    slice: async (from: number, to: number) => blob.slice(from, to),
  };
  try {
    const onProgress = (bytes: number) => tell({ id, bytes });
    tell({ id, sha256: await sha256Of(source, { signal: stop.signal, onProgress }) });
  } catch (error) {
    if (!stop.signal.aborted) tell(isProblem(error, 'file-changed') ? { id, unreadable: true } : { id, failed: true });
  } finally {
    running.delete(id);
  }
}

addEventListener('message', ({ data }: MessageEvent<HashOrder>) => {
  if ('blob' in data) void hash(data.id, data.blob);
  else running.get(data.id)?.abort();
});
