import { expect } from 'vitest';
import type { Person } from '../people.ts';
import { settle } from '../settle.ts';
import type { HttpLaws } from '../stated.ts';
import { upload } from '../upload.ts';
import type { FileJson, FolderJson, FolderPage, OperationJson } from '../wire.ts';

const at = (path: string, more = '') => `/api/folders?path=${encodeURIComponent(path)}${more}`;

async function listed(person: Person, path: string, more = ''): Promise<FolderPage> {
  return (await person.call(`GET ${at(path, more)}`)).as<FolderPage>(200);
}

/** The tree. */
export function folderLaws({ law }: HttpLaws): void {
  law('the root is there from the beginning', async ({ ana }) => {
    const root = (await ana.call('GET /api/folders')).as<FolderPage & { folder: FolderJson }>(200);
    expect(root.path).toBe('/');
    expect(root.folder).toMatchObject({ entryType: 'folder', path: '/' });
  });

  law('a folder is made with its parents, and made again it is the same', async ({ ana, ben, folder }) => {
    const made = (await ana.call('POST /api/folders', { body: { path: `${folder}/a/b` } })).as<FolderJson>(201);
    expect(made).toMatchObject({ path: `${folder}/a/b`, folderPath: `${folder}/a`, name: 'b', createdBy: ana.id });
    const again = (await ben.call('POST /api/folders', { body: { path: `${folder}/a/b` } })).as<FolderJson>(200);
    expect(again.id).toBe(made.id);
    expect((await listed(ben, folder)).folders.map(({ name }) => name)).toEqual(['a']);
  });

  law('a listing tells of each folder how many files and folders it holds', async ({ line, ana, folder }) => {
    for (const path of ['full/a', 'full/b/c', 'bare'])
      await ana.call('POST /api/folders', { body: { path: `${folder}/${path}` } });
    await upload(line, ana, { folderPath: `${folder}/full`, fileName: 'a.png' });
    expect((await listed(ana, folder)).folders).toMatchObject([
      { name: 'bare', cover: [], fileCount: 0, folderCount: 0 },
      { name: 'full', fileCount: 1, folderCount: 2 },
    ]);
  });

  law('what is not there is not found', async ({ ana, folder }) => {
    (await ana.call(`GET ${at(folder)}`)).refused(404, 'not-found');
    (await ana.call(`DELETE ${at(folder)}`)).refused(404, 'not-found');
    (await ana.call('PATCH /api/folders', { body: { path: folder, newPath: `${folder}2` } })).refused(404, 'not-found');
    (await ana.call('DELETE /api/folders')).refused(400, 'bad-request');
  });

  law('folders and files come by name, page by page, each once', async ({ line, ana, folder }) => {
    for (const name of ['b', 'd']) await ana.call('POST /api/folders', { body: { path: `${folder}/${name}` } });
    for (const name of ['a.png', 'c.png', 'e.png']) await upload(line, ana, { folderPath: folder, fileName: name });
    const names: string[] = [];
    let cursor: string | undefined;
    do {
      const page: FolderPage = await listed(
        ana,
        folder,
        `&limit=2${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
      );
      expect(page.folders.length + page.files.length).toBeLessThanOrEqual(2);
      names.push(...page.folders.map(({ name }) => name), ...page.files.map(({ fileName }) => fileName));
      cursor = page.cursor;
    } while (cursor !== undefined);
    expect(names.sort()).toEqual(['a.png', 'b', 'c.png', 'd', 'e.png']);
    (await ana.call(`GET ${at(folder, '&cursor=nonsense!')}`)).refused(400, 'bad-cursor');
    (await ana.call(`GET ${at(folder, '&limit=501')}`)).refused(400, 'bad-request');
  });

  law('a folder is renamed and moved with all that is in it; ids stay', async ({ line, ana, folder }) => {
    const file = await upload(line, ana, { folderPath: `${folder}/old/deep`, fileName: 'a.png' });
    await ana.call('POST /api/folders', { body: { path: `${folder}/other` } });
    const move = (path: string, newPath: string) => ana.call('PATCH /api/folders', { body: { path, newPath } });
    await settle(ana, await move(`${folder}/old`, `${folder}/other/new`), 200);
    const moved = (await ana.call(`GET /api/images/${file.id}`)).as<FileJson>(200);
    expect(moved).toMatchObject({ id: file.id, folderPath: `${folder}/other/new/deep`, sha256: file.sha256 });
    (await ana.call(`GET ${at(`${folder}/old`)}`)).refused(404, 'not-found');
    (await move(`${folder}/other`, `${folder}/other/new/inside`)).refused(409, 'bad-target');
    (await move('/', `${folder}/root`)).refused(409, 'bad-target');
    (await move(`${folder}/other`, `${folder}/nowhere/x`)).refused(409, 'parent-missing');
  });

  law('a folder never lands on another: no merge', async ({ ana, folder }) => {
    for (const name of ['one', 'two']) await ana.call('POST /api/folders', { body: { path: `${folder}/${name}` } });
    const body = { path: `${folder}/one`, newPath: `${folder}/two` };
    (await ana.call('PATCH /api/folders', { body })).refused(409, 'name-taken');
    expect((await listed(ana, folder)).folders.map(({ name }) => name)).toEqual(['one', 'two']);
  });

  law('a folder goes to the trash with all that is in it and comes back whole', async ({ line, ana, ben, folder }) => {
    const file = await upload(line, ana, { folderPath: `${folder}/gone/deep`, fileName: 'a.png' });
    await settle(ben, await ben.call(`DELETE ${at(`${folder}/gone`)}`), 204);
    (await ana.call(`GET /api/images/${file.id}`)).refused(404, 'not-found');
    const trash = (await ana.call('GET /api/trash?limit=500')).as<{
      entries: { id: string; trashedBy: string; operationId?: string; originalPath: string }[];
    }>(200);
    const row = trash.entries.find(({ id }) => id === file.id);
    expect(row).toMatchObject({ trashedBy: ben.id, originalPath: `${folder}/gone/deep/a.png` });
    const restore = await ana.call('POST /api/trash/restore', { body: { operationId: row?.operationId } });
    await settle(ana, restore, 200);
    const back = (await ana.call(`GET /api/images/${file.id}`)).as<FileJson>(200);
    expect(back.folderPath).toBe(`${folder}/gone/deep`);
  });

  law('an operation that never was is not found', async ({ ana }) => {
    (await ana.call('GET /api/operations/01ARZ3NDEKTSV4RRFFQ69G5FAV')).refused(404, 'not-found');
    const moved = { path: '/nowhere at all', newPath: '/x' };
    const answer = await ana.call('PATCH /api/folders', { body: moved });
    expect((answer.json as { operation?: OperationJson }).operation).toBeUndefined();
  });
}
