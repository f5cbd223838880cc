import { holdTime } from './hold-time.ts';
import type { PlayedFile, Scene } from './scene.ts';

/** What a person changes; the feed tells it back to their own page with the next question. */
export async function playChanges(scene: Scene, folders: readonly string[]): Promise<void> {
  const { once, page, cloud, person } = scene;
  const [first = '', second = ''] = folders;
  const image = () => scene.file('images', scene.photo.id);
  await once('logIn', async () => {
    await page.call('POST', '/api/auth/login', person);
    await page.call('GET', '/api/users');
  });
  await once('uploadBatch', async () => {
    // After the last file of a batch: statistics and the tile of the folder.
    await page.call('GET', '/api/stats');
    await page.call('GET', '/api/folders?path=%2F&limit=100');
  });
  let photo: PlayedFile = await image();
  await once('editFile', async () => {
    await page.call('PATCH', `/api/images/${photo.id}`, { favourite: true });
    await scene.poll();
  });
  photo = await image();
  await once('moveFile', async () => {
    await page.call('PATCH', `/api/images/${photo.id}`, { folderPath: first, version: photo.version });
    await scene.poll();
  });
  await once('pollNews', scene.poll);
  await once('editTwenty', async () => {
    const edits = scene.seeded.slice(0, 20).map((id) => ({ id, patch: { addTags: ['lake'] } }));
    await page.call('POST', '/api/files/batch', { edits });
    await scene.poll();
  });
  await once('makeFolder', async () => {
    await page.call('POST', '/api/folders', { path: '/album-new' });
    await scene.poll();
  });
  await once('moveFolder', async () => {
    using _ = holdTime();
    const { status, json } = await page.call('PATCH', '/api/folders', { path: second, newPath: '/album-moved' });
    if (status !== 202) return;
    await page.call('GET', `/api/operations/${json.operation.id}`);
    await cloud.work();
    await page.call('GET', `/api/operations/${json.operation.id}`);
    await scene.poll();
  });
  const [trashed = ''] = scene.seeded.slice(-1);
  await once('trashFile', async () => {
    await page.call('DELETE', `/api/images/${trashed}`);
    await scene.poll();
  });
  await once('restoreFile', async () => {
    await page.call('POST', '/api/trash/restore', { ids: [trashed] });
    await scene.poll();
  });
}
