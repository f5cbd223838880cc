import type { Scene } from './scene.ts';

/**
 * What a device does that has nothing of the library yet: it loads the snapshot as far as it needs it, and reads the
 * feed from there (packages/client/src/local-index/engine). Answers how long the snapshot is.
 */
export async function fillIndex({ once, page }: Scene): Promise<number> {
  let size = 0;
  await once('fillIndex', async () => {
    const { json } = await page.call('GET', '/api/index');
    await page.load(json.url, 1, json.indexBytes);
    size = await page.sizeOf(json.url);
    let { cursor } = json;
    for (let more = true; more; ) {
      const news = await page.call('GET', `/api/changes?after=${encodeURIComponent(cursor)}&limit=1000`);
      ({ cursor, more } = news.json);
    }
  });
  return size;
}
