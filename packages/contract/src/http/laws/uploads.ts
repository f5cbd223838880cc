import { expect } from 'vitest';
import { picture, sha256, video } from '../bytes.ts';
import type { HttpLaws } from '../stated.ts';
import { announce, complete, sendPart, tryUpload, upload } from '../upload.ts';
import type { FileJson, FilePage, UploadJson } from '../wire.ts';

const MIB = 1024 * 1024;

interface StatusJson {
  readonly state: string;
  readonly arrived: readonly number[];
}

/** Sending files: grants, parts, conflict rules, duplicates (design section 7). */
export function uploadLaws({ law }: HttpLaws): void {
  law('a file arrives byte for byte, folders are made on the way, complete may be repeated', async (drive) => {
    const { line, ana, ben, folder } = drive;
    const bytes = picture(100_000);
    const wish = { folderPath: `${folder}/new/deep`, fileName: 'a.png', bytes };
    const { id, parts } = (await announce(ana, wish)).as<UploadJson>(201);
    expect(parts).toHaveLength(1);
    const status = async () => (await ana.call(`GET /api/uploads/${id}`)).as<StatusJson>(200);
    expect(await status()).toMatchObject({ state: 'open', arrived: [] });
    (await complete(ana, id, bytes)).refused(409, 'upload-incomplete');
    const [grant] = parts;
    if (!grant) throw new Error('one part was granted');
    expect([200, 204]).toContain(await sendPart(line, grant, { id, parts, partSize: bytes.length }, bytes));
    expect(await status()).toMatchObject({ state: 'open', arrived: [1] });
    (await ben.call(`POST /api/uploads/${id}/complete`, { body: { sha256: sha256(bytes) } })).refused(404, 'not-found');
    const file = (await complete(ana, id, bytes)).as<FileJson>(201);
    expect(file).toMatchObject({ id, folderPath: wish.folderPath, fileName: 'a.png', fileSize: bytes.length });
    expect(file.sha256).toBe(sha256(bytes));
    expect((await complete(ana, id, bytes)).as<FileJson>(201).id).toBe(id);
    expect(await status()).toMatchObject({ state: 'done', arrived: [1] });
    const got = await ben.call(`GET ${file.urls.original}`);
    expect(got.status).toBe(200);
    expect(sha256(got.bytes)).toBe(file.sha256);
  });

  law('a large file goes in parts, in any order, and continues after a pause with fresh grants', async (drive) => {
    const { line, ana, folder } = drive;
    const bytes = video(65 * MIB);
    const announced = await announce(ana, { folderPath: folder, fileName: 'big.mp4', bytes, hash: 'late' });
    const opened = announced.as<UploadJson>(201);
    expect(opened.partSize).toBe(16 * MIB);
    expect(opened.parts.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
    for (const grant of opened.parts.filter(({ number }) => number % 2 === 1).reverse()) {
      expect([200, 204]).toContain(await sendPart(line, grant, opened, bytes));
    }
    const { arrived } = (await ana.call(`GET /api/uploads/${opened.id}`)).as<StatusJson>(200);
    expect([...arrived].sort()).toEqual([1, 3, 5]);
    (await complete(ana, opened.id, bytes)).refused(409, 'upload-incomplete');
    const fresh = await ana.call(`POST /api/uploads/${opened.id}/parts`, { body: { numbers: [4, 2] } });
    for (const grant of fresh.as<UploadJson>(200).parts) await sendPart(line, grant, opened, bytes);
    const file = (await complete(ana, opened.id, bytes)).as<FileJson>(201);
    const got = await ana.call(`GET ${file.urls.original}`);
    expect(sha256(got.bytes)).toBe(sha256(bytes));
  });

  law('a grant is good for its very bytes: not more, not fewer, not another part', async ({ line, ana, folder }) => {
    const bytes = picture(5000);
    const opened = (await announce(ana, { folderPath: folder, fileName: 'a.png', bytes })).as<UploadJson>(201);
    const [grant] = opened.parts;
    if (!grant) throw new Error('one part was granted');
    for (const length of [4999, 5001]) {
      const wrong = { ...opened, partSize: length };
      const sent = await sendPart(line, grant, wrong, picture(length).slice(0, length)).catch(() => 400);
      expect(sent).toBeGreaterThanOrEqual(400);
    }
    expect((await ana.call(`GET /api/uploads/${opened.id}`)).as<StatusJson>(200).arrived).toEqual([]);
    const numbers = (list: number[]) => ana.call(`POST /api/uploads/${opened.id}/parts`, { body: { numbers: list } });
    (await numbers([2])).refused(400, 'bad-request');
    (await numbers([])).refused(400, 'bad-request');
    (await numbers([1])).as(200);
  });

  law('the same bytes in the same folder are not stored twice, in another folder they are', async (drive) => {
    const { line, ana, ben, folder } = drive;
    const bytes = picture();
    const first = await upload(line, ana, { folderPath: `${folder}/a`, fileName: 'x.png', bytes });
    const again = await announce(ben, { folderPath: `${folder}/a`, fileName: 'y.png', bytes });
    expect(again.as(200)).toEqual({ duplicateOf: first.id });
    const late = await tryUpload(line, ben, { folderPath: `${folder}/a`, fileName: 'z.png', bytes, hash: 'late' });
    expect(late.as(200)).toEqual({ duplicateOf: first.id });
    const elsewhere = await announce(ben, { folderPath: `${folder}/b`, fileName: 'x.png', bytes });
    expect(elsewhere.as<UploadJson>(201).sameAs).toBe(first.id);
    (await ana.call(`DELETE /api/images/${first.id}`)).as(204);
    (await announce(ben, { folderPath: `${folder}/a`, fileName: 'x.png', bytes })).as(201);
  });

  for (const hash of ['first', 'late'] as const) {
    law(
      `a taken name: keep both, skip or replace, with the hash coming ${hash}`,
      async ({ line, ana, ben, folder }) => {
        const wish = { folderPath: folder, fileName: 'a.png', hash };
        const first = await upload(line, ana, wish);
        const both = await upload(line, ben, { ...wish, onConflict: 'keep-both' });
        expect(both.fileName).toBe('a (2).png');
        const skipped = await tryUpload(line, ben, { ...wish, bytes: picture(), onConflict: 'skip' });
        expect(skipped.as(200)).toEqual({ skippedFor: first.id });
        const better = await upload(line, ben, { ...wish, onConflict: 'replace' });
        expect(better).toMatchObject({ fileName: 'a.png', uploaderId: ben.id });
        expect(better.id).not.toBe(first.id);
        (await ana.call(`GET /api/images/${first.id}`)).refused(404, 'not-found');
        const trash = (await ana.call('GET /api/trash?limit=500')).as<{ entries: { id: string; trashedBy: string }[] }>(
          200,
        );
        expect(trash.entries.find(({ id }) => id === first.id)?.trashedBy).toBe(ben.id);
      },
    );
  }

  law('what the end says of a taken name goes before what the beginning said', async ({ line, ana, folder }) => {
    const wish = { folderPath: folder, fileName: 'a.png', onConflict: 'skip', bytes: picture() } as const;
    const opened = (await announce(ana, wish)).as<UploadJson>(201);
    for (const grant of opened.parts) await sendPart(line, grant, opened, wish.bytes);
    await upload(line, ana, { folderPath: folder, fileName: 'a.png' });
    const body = { sha256: sha256(wish.bytes), onConflict: 'keep-both' };
    const file = (await ana.call(`POST /api/uploads/${opened.id}/complete`, { body })).as<FileJson>(201);
    expect(file.fileName).toBe('a (2).png');
  });

  law('only pictures and videos are taken, each by its own door', async ({ line, ana, folder }) => {
    const bytes = picture();
    const wish = { folderPath: folder, bytes };
    const { detail } = (await announce(ana, { ...wish, fileName: 'notes.txt' })).refused(415, 'not-media');
    expect(detail).toBe('“notes.txt” is not the name of a picture, a video or an XMP sidecar.');
    (await announce(ana, { ...wish, fileName: 'page.html' })).refused(415, 'not-media');
    (await announce(ana, { ...wish, fileName: 'a.mp4', route: '/api/images' })).refused(409, 'wrong-kind');
    (await announce(ana, { ...wish, fileName: 'a.png', route: '/api/videos' })).refused(409, 'wrong-kind');
    const disguised = { ...wish, fileName: 'b.png', bytes: video(), route: '/api/images' } as const;
    (await tryUpload(line, ana, disguised)).refused(409, 'wrong-kind');
    await upload(line, ana, { ...wish, fileName: 'c.png', route: '/api/images' });
  });

  law('fifty gigabytes are the end, and sizes are whole numbers', async ({ ana, folder }) => {
    const announceSize = (fileSize: unknown) =>
      ana.call('POST /api/uploads', { body: { folderPath: folder, fileName: 'a.mp4', fileSize } });
    (await announceSize(50 * 1024 ** 3 + 1)).refused(413, 'too-large');
    for (const wrong of [-1, 1.5, '7', null]) (await announceSize(wrong)).refused(400, 'bad-request');
  });

  law('an upload is its sender’s own and can be given up', async ({ line, ana, ben, folder }) => {
    const bytes = picture();
    const opened = (await announce(ana, { folderPath: folder, fileName: 'a.png', bytes })).as<UploadJson>(201);
    for (const target of [`GET /api/uploads/${opened.id}`, `DELETE /api/uploads/${opened.id}`]) {
      (await ben.call(target)).refused(404, 'not-found');
    }
    (await ana.call(`DELETE /api/uploads/${opened.id}`)).as(204);
    (await ana.call(`DELETE /api/uploads/${opened.id}`)).as(204);
    (await complete(ana, opened.id, bytes)).refused(404, 'not-found');
    // A bucket takes what its grants allow until they end; nothing comes of it.
    for (const grant of opened.parts) await sendPart(line, grant, opened, bytes);
    (await complete(ana, opened.id, bytes)).refused(404, 'not-found');
    expect((await ana.call(`GET /api/folders?path=${encodeURIComponent(folder)}`)).as<FilePage>(200).files).toEqual([]);
  });

  law('a hash other than the announced one is refused', async ({ ana, folder }) => {
    const bytes = picture();
    const opened = (await announce(ana, { folderPath: folder, fileName: 'a.png', bytes })).as<UploadJson>(201);
    (await complete(ana, opened.id, picture())).refused(409, 'hash-mismatch');
  });

  law('two who finish the same upload at once get the same file', async ({ line, ana, folder }) => {
    const bytes = picture();
    const opened = (await announce(ana, { folderPath: folder, fileName: 'a.png', bytes })).as<UploadJson>(201);
    for (const grant of opened.parts) await sendPart(line, grant, opened, bytes);
    const ends = await Promise.all(Array.from({ length: 4 }, () => complete(ana, opened.id, bytes)));
    const files = ends.filter(({ status }) => status === 201).map((answer) => answer.json as FileJson);
    expect(files.length).toBeGreaterThan(0);
    expect(ends.every(({ status }) => status === 201 || status === 202)).toBe(true);
    expect(new Set(files.map(({ id }) => id))).toEqual(new Set([opened.id]));
  });

  law('an empty file is refused or kept as it is, never half', async ({ line, ana, folder }) => {
    const empty = new Uint8Array();
    const answer = await tryUpload(line, ana, { folderPath: folder, fileName: 'empty.png', bytes: empty });
    const file = answer.as<FileJson>(201);
    expect(file.fileSize).toBe(0);
    expect((await ana.call(`GET ${file.urls.original}`)).bytes).toHaveLength(0);
  });
}
