import { expect } from 'vitest';
import { video } from '../bytes.ts';
import { settle } from '../settle.ts';
import type { HttpLaws } from '../stated.ts';
import { upload } from '../upload.ts';
import type { FileJson, FilePage, ProblemJson } from '../wire.ts';

/** Pictures and videos, one by one and many at once. */
export function fileLaws({ law }: HttpLaws): void {
  law('a picture and a video are each where they belong', async ({ line, ana, ben, folder }) => {
    const image = await upload(line, ana, { folderPath: folder, fileName: 'a.png' });
    const film = await upload(line, ben, { folderPath: folder, fileName: 'b.mp4', bytes: video() });
    expect(image).toMatchObject({ kind: 'image', fileType: 'image/png', uploaderId: ana.id, folderPath: folder });
    expect(film).toMatchObject({ kind: 'video', fileType: 'video/mp4', uploaderId: ben.id });
    expect(film.urls.stream).toBe(`/api/videos/${film.id}/stream`);
    (await ben.call(`GET /api/images/${image.id}`)).as(200);
    (await ben.call(`GET /api/videos/${image.id}`)).refused(404, 'not-found');
    (await ben.call(`GET /api/images/${film.id}`)).refused(404, 'not-found');
    for (const [path, id] of [
      ['images', image.id],
      ['videos', film.id],
    ] as const) {
      const inFolder = await ana.call(`GET /api/${path}?folder=${encodeURIComponent(folder)}`);
      expect(inFolder.as<FilePage>(200).files.map((file) => file.id)).toEqual([id]);
      const byKind = await ana.call(`GET /api/folders?path=${encodeURIComponent(folder)}&kind=${path.slice(0, -1)}`);
      expect(byKind.as<FilePage>(200).files.map((file) => file.id)).toEqual([id]);
    }
  });

  law('all pictures come newest capture first, each once', async ({ line, ana, folder }) => {
    const made: string[] = [];
    for (const year of [2001, 2003, 2002]) {
      const wish = { folderPath: folder, fileName: `${year}.png`, modifiedAt: `${year}-05-01T10:00:00+02:00` };
      made.push((await upload(line, ana, wish)).id);
    }
    const files: FileJson[] = [];
    let cursor: string | undefined;
    do {
      const more = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const page = (await ana.call(`GET /api/images?limit=3${more}`)).as<FilePage>(200);
      files.push(...page.files);
      cursor = page.cursor;
    } while (cursor !== undefined);
    const taken = files.map(({ takenAt }) => takenAt);
    expect(taken).toEqual([...taken].sort().reverse());
    expect(new Set(files.map(({ id }) => id)).size).toBe(files.length);
    const [first, second, third] = made;
    expect(files.map(({ id }) => id).filter((id) => made.includes(id))).toEqual([second, third, first]);
  });

  law('a stale change is refused with the current file; favourite and tags need no version', async (drive) => {
    const { line, ana, ben, folder } = drive;
    const file = await upload(line, ana, { folderPath: folder, fileName: 'a.png' });
    const patch = (person: typeof ana, body: object) => person.call(`PATCH /api/images/${file.id}`, { body });
    (await patch(ana, { fileName: 'b.png' })).refused(400, 'bad-request');
    const renamed = (await patch(ana, { fileName: 'b.png', version: file.version })).as<FileJson>(200);
    expect(renamed).toMatchObject({ id: file.id, fileName: 'b.png', version: file.version + 1 });
    const stale = (await patch(ben, { description: 'late', version: file.version })).refused(412, 'stale-version');
    expect(stale.current).toMatchObject({
      entryType: 'file',
      id: file.id,
      fileName: 'b.png',
      version: renamed.version,
    });
    expect(stale.current).not.toHaveProperty('favouriteOf');
    const liked = (await patch(ben, { favourite: true, addTags: ['Sea', 'sun'] })).as<FileJson>(200);
    expect(liked).toMatchObject({ favourite: true, tags: ['Sea', 'sun'], version: renamed.version });
    expect((await ana.call(`GET /api/images/${file.id}`)).as<FileJson>(200).favourite).toBe(false);
    expect((await patch(ana, { removeTags: ['Sea'] })).as<FileJson>(200).tags).toEqual(['sun']);
  });

  law('description, date and position are set by people and cleared with null', async ({ line, ana, folder }) => {
    let file = await upload(line, ana, { folderPath: folder, fileName: 'a.png' });
    const patch = (body: object) =>
      ana.call(`PATCH /api/images/${file.id}`, { body: { version: file.version, ...body } });
    const facts = { description: 'Höhle', takenAt: '1999-12-31T23:59:59', takenOffset: '+01:00' };
    file = (await patch({ ...facts, position: { latitude: 48.1, longitude: 11.5 } })).as<FileJson>(200);
    expect(file).toMatchObject({ ...facts, takenSource: 'person', latitude: 48.1, longitude: 11.5 });
    file = (await patch({ description: null, takenOffset: null, position: null })).as<FileJson>(200);
    expect(file).not.toHaveProperty('description');
    expect(file).not.toHaveProperty('takenOffset');
    expect(file).not.toHaveProperty('latitude');
    for (const wrong of [
      { takenAt: '2023-02-30T00:00:00' },
      { takenAt: '2023-02-20T00:00:00Z' },
      { takenOffset: '2' },
    ]) {
      (await patch(wrong)).refused(400, 'bad-request');
    }
    (await patch({ position: { latitude: 91, longitude: 0 } })).refused(400, 'bad-request');
    expect((await patch({ colour: 'red' })).refused(400, 'bad-request').detail).toContain('colour');
  });

  law('a file is moved where its name is free, and nowhere else', async ({ line, ana, folder }) => {
    const file = await upload(line, ana, { folderPath: `${folder}/a`, fileName: 'x.png' });
    const winner = await upload(line, ana, { folderPath: `${folder}/b`, fileName: 'x.png' });
    const move = (body: object) =>
      ana.call(`PATCH /api/images/${file.id}`, { body: { version: file.version, ...body } });
    const taken = (await move({ folderPath: `${folder}/b` })).refused(409, 'name-taken');
    expect(taken.current).toMatchObject({ id: winner.id });
    (await move({ folderPath: `${folder}/nowhere` })).refused(409, 'parent-missing');
    (await move({ fileName: '../x.png' })).refused(400, 'bad-name');
    const moved = (await move({ folderPath: `${folder}/b`, fileName: 'y.png' })).as<FileJson>(200);
    expect(moved).toMatchObject({ id: file.id, folderPath: `${folder}/b`, fileName: 'y.png', sha256: file.sha256 });
  });

  law('files are made anew where there are some, and nowhere else', async ({ line, ana, folder }) => {
    const file = await upload(line, ana, { folderPath: folder, fileName: 'a.png' });
    const remake = (body: object) => ana.call('POST /api/media/reprocess', { body });
    for (const body of [{}, { which: 'failed', path: folder }, { which: 'all', path: `${folder}/a.png` }]) {
      (await remake(body)).as(202);
    }
    (await remake({ path: `${folder}/b.png` })).refused(404, 'not-found');
    (await remake({ which: 'some' })).refused(400, 'bad-request');
    // What there is stays until the new is there.
    expect((await ana.call(`GET /api/images/${file.id}`)).as<FileJson>(200).sha256).toBe(file.sha256);
  });

  law('a batch answers edit by edit', async ({ line, ana, folder }) => {
    const [one, two, three] = await Promise.all(
      ['1.png', '2.png', '3.png'].map((fileName) => upload(line, ana, { folderPath: folder, fileName })),
    );
    if (!one || !two || !three) throw new Error('three files were uploaded');
    const edits = [
      { id: one.id, version: one.version, patch: { fileName: 'one.png' } },
      { id: two.id, version: 99, patch: { description: 'late' } },
      { id: three.id, trash: true },
      { id: '01ARZ3NDEKTSV4RRFFQ69G5FAV', patch: { favourite: true } },
    ];
    const answer = await ana.call('POST /api/files/batch', { body: { edits } });
    const { results } = answer.as<{
      results: { id: string; status: number; file?: FileJson; problem?: ProblemJson }[];
    }>(200);
    expect(results.map(({ status }) => status)).toEqual([200, 412, 204, 404]);
    expect(results[0]?.file?.fileName).toBe('one.png');
    expect(results[1]?.problem).toMatchObject({ code: 'stale-version', current: { id: two.id } });
    (await ana.call(`GET /api/images/${three.id}`)).refused(404, 'not-found');
    (await ana.call('POST /api/files/batch', { body: { edits: [] } })).refused(400, 'bad-request');
  });

  law('a batch of more than a hundred is an operation', async ({ line, ana, folder }) => {
    const file = await upload(line, ana, { folderPath: folder, fileName: 'a.png' });
    const edits = Array.from({ length: 101 }, () => ({ id: file.id, patch: { addTags: ['many'] } }));
    const answer = await ana.call('POST /api/files/batch', { body: { edits } });
    const { operation } = answer.as<{ operation: { id: string; total: number } }>(202);
    await settle(ana, answer, 202);
    expect(operation.total).toBe(101);
    expect((await ana.call(`GET /api/images/${file.id}`)).as<FileJson>(200).tags).toEqual(['many']);
  });

  law('a video says how it is played', async ({ line, ana, folder }) => {
    const film = await upload(line, ana, { folderPath: folder, fileName: 'a.mp4', bytes: video() });
    expect((await ana.call(`GET /api/videos/${film.id}/stream`)).as(200)).toMatchObject({ hlsState: 'none' });
    (await ana.call(`GET /api/videos/${film.id}/hls.m3u8`)).refused(404, 'not-found');
    (await ana.call('GET /api/videos/01ARZ3NDEKTSV4RRFFQ69G5FAV/stream')).refused(404, 'not-found');
  });
}
