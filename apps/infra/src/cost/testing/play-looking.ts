import { playFilm } from './play-film.ts';
import type { Scene } from './scene.ts';

/** Tiles of a screen. */
const SCREEN = 40;
/** A player of videos asks for the beginning, and for more a few times. */
const RANGES = 6;

/** All pages of a list, as the client reads them. */
async function pages({ page }: Scene, path: string, query: Record<string, string>): Promise<void> {
  let cursor: string | undefined;
  do {
    const search = new URLSearchParams({ ...query, ...(cursor && { cursor }) });
    cursor = (await page.call('GET', `${path}?${search}`)).json.cursor;
  } while (cursor);
}

/** What a person looks at, as the web app asks for it (packages/client/src/library, apps/web/src/lib/session.ts). */
export async function playLooking(scene: Scene): Promise<void> {
  const { once, page, cloud, tiles } = scene;
  const root = () => page.call('GET', '/api/folders?path=%2F&limit=100');
  const stats = () => page.call('GET', '/api/stats');
  await once('openApp', async () => {
    await page.call('GET', '/api/auth/me');
    await root();
    await page.call('GET', '/api/users');
    await stats();
    // The page, until the index of the device has its first answer; what came in between is asked for once more.
    await scene.poll();
    await scene.poll();
  });
  await once('pollQuiet', scene.poll);
  await once('authorize', async () => {
    await cloud.authorize(page.token());
  });
  await once('refresh', async () => {
    await cloud.authorize(page.token());
    page.countCall('GET', 0, 30);
    await page.call('POST', '/api/auth/refresh', {});
    await cloud.authorize(page.token());
    await scene.poll();
  });
  await once('renewMedia', async () => {
    await page.call('POST', '/api/auth/media');
  });
  await once('openFolder', async () => {
    await page.call('GET', '/api/folders?path=%2Falbum-03&limit=100');
  });
  await once('loadScreen', () => tiles(SCREEN));
  await once('openActivity', async () => {
    await page.call('GET', '/api/activity?limit=300&entries=8');
  });
  await once('openTrash', () => pages(scene, '/api/trash', { limit: '500' }));
  await once('viewPhoto', () => page.load(scene.photo.urls.preview));
  await once('playVideo', async () => {
    await page.call('GET', `/api/videos/${scene.video.id}/stream`);
    await page.load(scene.video.urls.original, RANGES);
  });
  await once('playFilm', () => playFilm(scene));
  await once('download', async () => {
    await page.call('GET', `/api/images/${scene.photo.id}/download`);
    await page.load(scene.photo.urls.original);
  });
  await once('downloadInZip', () => page.load(scene.photo.urls.original));
}
