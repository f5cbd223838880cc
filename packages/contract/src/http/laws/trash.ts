import { expect } from 'vitest';
import { picture } from '../bytes.ts';
import type { Person } from '../people.ts';
import { settle } from '../settle.ts';
import type { HttpLaws } from '../stated.ts';
import { upload } from '../upload.ts';
import type { FileJson, TrashEntryJson } from '../wire.ts';

async function trashOf(person: Person): Promise<TrashEntryJson[]> {
  return (await person.call('GET /api/trash?limit=500')).as<{ entries: TrashEntryJson[] }>(200).entries;
}

/** The trash, and the rule that both must agree (design section 2). */
export function trashLaws({ law, lawOfTwo }: HttpLaws): void {
  law('what is deleted shows who did it and comes back, by either', async ({ line, ana, ben, folder }) => {
    const file = await upload(line, ana, { folderPath: folder, fileName: 'a.png' });
    (await ben.call(`DELETE /api/images/${file.id}`)).as(204);
    (await ben.call(`DELETE /api/images/${file.id}`)).refused(404, 'not-found');
    const row = (await trashOf(ana)).find(({ id }) => id === file.id);
    expect(row).toMatchObject({
      entryType: 'file',
      fileName: 'a.png',
      folderPath: folder,
      originalPath: `${folder}/a.png`,
      trashedBy: ben.id,
    });
    await settle(ana, await ana.call('POST /api/trash/restore', { body: { ids: [file.id] } }), 200);
    expect((await ana.call(`GET /api/images/${file.id}`)).as<FileJson>(200).folderPath).toBe(folder);
    expect((await trashOf(ana)).some(({ id }) => id === file.id)).toBe(false);
  });

  law('what is not in the trash cannot be restored from it', async ({ line, ana, folder }) => {
    const restore = (body: object) => ana.call('POST /api/trash/restore', { body });
    const unknown = '01ARZ3NDEKTSV4RRFFQ69G5FAV';
    (await restore({ ids: [unknown] })).refused(404, 'not-found');
    (await restore({ operationId: unknown })).refused(404, 'not-found');
    (await restore({ ids: [] })).refused(400, 'bad-request');
    const file = await upload(line, ana, { folderPath: folder, fileName: 'a.png' });
    await settle(ana, await restore({ ids: [file.id] }), 200);
    expect((await ana.call(`GET /api/images/${file.id}`)).as<FileJson>(200).fileName).toBe('a.png');
  });

  law('restoring makes missing folders again and keeps both on a taken name', async ({ line, ana, folder }) => {
    const path = `${folder}/sub`;
    const file = await upload(line, ana, { folderPath: path, fileName: 'a.png' });
    (await ana.call(`DELETE /api/images/${file.id}`)).as(204);
    await settle(ana, await ana.call(`DELETE /api/folders?path=${encodeURIComponent(path)}`), 204);
    await settle(ana, await ana.call('POST /api/trash/restore', { body: { ids: [file.id] } }), 200);
    (await ana.call(`DELETE /api/images/${file.id}`)).as(204);
    const winner = await upload(line, ana, { folderPath: path, fileName: 'a.png', bytes: picture() });
    await settle(ana, await ana.call('POST /api/trash/restore', { body: { ids: [file.id] } }), 200);
    const back = (await ana.call(`GET /api/images/${file.id}`)).as<FileJson>(200);
    expect(back).toMatchObject({ folderPath: path, fileName: 'a (2).png' });
    expect((await ana.call(`GET /api/images/${winner.id}`)).as<FileJson>(200).fileName).toBe('a.png');
  });

  law('one’s own is purged alone, the other’s only by both', async ({ line, ana, ben, folder }) => {
    const own = await upload(line, ana, { folderPath: folder, fileName: 'own.png' });
    const others = await upload(line, ben, { folderPath: folder, fileName: 'others.png' });
    for (const { id } of [own, others]) (await ana.call(`DELETE /api/images/${id}`)).as(204);
    (await ana.call(`DELETE /api/trash/${own.id}`)).as(204);
    (await ana.call(`DELETE /api/trash/${own.id}`)).refused(404, 'not-found');
    (await ana.call(`DELETE /api/trash/${others.id}`)).refused(409, 'needs-other');
    (await ana.call(`DELETE /api/trash/${others.id}`)).refused(409, 'needs-other');
    expect((await trashOf(ben)).find(({ id }) => id === others.id)).toMatchObject({ purgeWantedBy: ana.id });
    (await ben.call(`DELETE /api/trash/${others.id}`)).as(204);
    (await ben.call('POST /api/trash/restore', { body: { ids: [others.id] } })).refused(404, 'not-found');
    expect((await trashOf(ana)).some(({ id }) => id === others.id)).toBe(false);
    (await ana.call(`GET /api/images/${others.id}`)).refused(404, 'not-found');
  });

  law('many are purged by one request, each by the rule of two', async ({ line, ana, ben, folder }) => {
    const own = await upload(line, ana, { folderPath: folder, fileName: 'own.png' });
    const others = await upload(line, ben, { folderPath: folder, fileName: 'others.png' });
    const kept = await upload(line, ana, { folderPath: folder, fileName: 'kept.png' });
    for (const { id } of [own, others]) (await ana.call(`DELETE /api/images/${id}`)).as(204);
    const purge = async (person: Person, ids: readonly string[]) => {
      const answer = await person.call('POST /api/trash/purge', { body: { ids } });
      const { results } = answer.as<{ results: { id: string; status: number; problem?: { code: string } }[] }>(200);
      return results.map(({ id, status, problem }) => [id, status, problem?.code]);
    };
    expect(await purge(ana, [others.id, own.id, kept.id])).toEqual([
      [others.id, 409, 'needs-other'],
      [own.id, 204, undefined],
      [kept.id, 404, 'not-found'],
    ]);
    const left = (await trashOf(ben)).filter(({ id }) => [own.id, others.id].includes(id));
    expect(left).toMatchObject([{ id: others.id, purgeWantedBy: ana.id }]);
    expect(await purge(ben, [others.id])).toEqual([[others.id, 204, undefined]]);
    expect((await ana.call(`GET /api/images/${kept.id}`)).as<FileJson>(200).fileName).toBe('kept.png');
    for (const ids of [[], Array.from({ length: 101 }, () => own.id)])
      (await ana.call('POST /api/trash/purge', { body: { ids } })).refused(400, 'bad-request');
  });

  lawOfTwo('emptying the trash takes one’s own, and the rest when both have asked', async ({ line, ana, ben }) => {
    const own = await upload(line, ana, { folderPath: '/', fileName: 'own.png' });
    const others = await upload(line, ben, { folderPath: '/', fileName: 'others.png' });
    for (const { id } of [own, others]) (await ana.call(`DELETE /api/images/${id}`)).as(204);
    const first = await ana.call('DELETE /api/trash');
    if (first.status === 202) await settle(ana, first, 202);
    else first.refused(409, 'needs-other');
    const left = await trashOf(ben);
    expect(left.map(({ id, purgeWantedBy }) => [id, purgeWantedBy])).toEqual([[others.id, ana.id]]);
    await settle(ben, await ben.call('DELETE /api/trash'), 204);
    expect(await trashOf(ana)).toEqual([]);
  });
}
