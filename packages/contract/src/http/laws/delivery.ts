import { expect } from 'vitest';
import { picture, sha256, video } from '../bytes.ts';
import { browserOf } from '../people.ts';
import type { Drive, HttpLaws } from '../stated.ts';
import { upload } from '../upload.ts';
import type { FileJson } from '../wire.ts';

async function uploaded(drive: Drive, fileName: string, bytes = picture(1000)) {
  const file = await upload(drive.line, drive.ana, { folderPath: drive.folder, fileName, bytes });
  const get = (headers: Record<string, string> = {}, method = 'GET') =>
    drive.line.send(`${method} ${file.urls.original}`, { headers });
  return { file, bytes, get };
}

/** Bytes going out: ranges, validators, capabilities, and nothing that runs (design section 4). */
export function deliveryLaws({ law, lawOfTwo }: HttpLaws): void {
  law('ranges: first, middle, open, suffix, too long, too far', async (drive) => {
    const { bytes, get } = await uploaded(drive, 'a.png');
    const part = async (range: string, from: number, to: number) => {
      const answer = await get({ range });
      expect(answer.status, range).toBe(206);
      expect(answer.headers.get('content-range')).toBe(`bytes ${from}-${to}/1000`);
      expect(answer.headers.get('content-length')).toBe(String(to - from + 1));
      expect(Buffer.compare(answer.bytes, bytes.slice(from, to + 1)), range).toBe(0);
    };
    await part('bytes=0-0', 0, 0);
    await part('bytes=100-199', 100, 199);
    await part('bytes=990-', 990, 999);
    await part('bytes=-10', 990, 999);
    await part('bytes=-5000', 0, 999);
    await part('bytes=900-5000', 900, 999);
    for (const range of ['bytes=1000-', 'bytes=1000-2000']) {
      const answer = await get({ range });
      answer.refused(416, 'range-not-satisfiable');
      if (!answer.ofEdge) expect(answer.headers.get('content-range')).toBe('bytes */1000');
    }
  });

  law('ranges: several and nonsense are the whole file, an empty suffix is none of it', async (drive) => {
    const { get } = await uploaded(drive, 'a.png');
    (await get({ range: 'bytes=-0' })).refused(416, 'range-not-satisfiable');
    for (const range of ['bytes=5-1', 'bytes=a-b', 'lines=0-1', 'bytes=0-1,5-6', '']) {
      const answer = await get({ range });
      expect(answer.status, range).toBe(200);
      expect(answer.bytes).toHaveLength(1000);
    }
  });

  law('validators: ETag, If-None-Match, If-Range, HEAD', async (drive) => {
    const { get } = await uploaded(drive, 'a.png');
    const whole = await get();
    const etag = whole.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[^"]+"$/);
    expect(whole.headers.get('accept-ranges')).toBe('bytes');
    expect(whole.headers.get('content-length')).toBe('1000');
    for (const same of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const answer = await get({ 'if-none-match': same });
      expect(answer.status, same).toBe(304);
      expect(answer.bytes).toHaveLength(0);
      expect(answer.headers.get('etag')).toBe(etag);
    }
    expect((await get({ 'if-none-match': '"other"' })).status).toBe(200);
    expect((await get({ range: 'bytes=0-9', 'if-range': etag })).status).toBe(206);
    expect((await get({ range: 'bytes=0-9', 'if-range': '"other"' })).status).toBe(200);
    const head = await get({}, 'HEAD');
    expect(head.status).toBe(200);
    expect(head.headers.get('content-length')).toBe('1000');
    expect(head.headers.get('etag')).toBe(etag);
  });

  law('types that could run go out as plain bytes to be saved', async (drive) => {
    const { file } = await uploaded(drive, 'a.png');
    const get = (type: string) =>
      drive.ana.call(`GET /originals/${file.id}?name=a.png&type=${encodeURIComponent(type)}&inline=1`);
    for (const type of ['text/html', 'image/svg+xml', 'application/xhtml+xml', 'text/javascript', 'image/png; x=<b>']) {
      const answer = await get(type);
      expect(answer.headers.get('content-type'), type).toBe('application/octet-stream');
      expect(answer.headers.get('content-disposition')).toMatch(/^attachment; /);
    }
    const shown = await get('image/png');
    expect(shown.headers.get('content-type')).toBe('image/png');
    expect(shown.headers.get('content-disposition')).toMatch(/^inline; /);
    expect(shown.headers.get('content-security-policy')).toBe("sandbox; default-src 'none'");
    expect(shown.headers.get('cross-origin-resource-policy')).toBe('same-origin');
    const plain = await drive.ana.call(`GET /originals/${file.id}?name=a.png&type=image/png`);
    expect(plain.headers.get('content-disposition')).toMatch(/^attachment; /);
  });

  law('a download goes to a signed address with the name of the file', async (drive) => {
    const film = await upload(drive.line, drive.ana, {
      folderPath: drive.folder,
      fileName: 'Ägypten “1”.mp4',
      bytes: video(),
    });
    const answer = await drive.ben.call(`GET /api/videos/${film.id}/download`);
    answer.as(302);
    const location = answer.headers.get('location') ?? '';
    expect(location).toMatch(/[?&](sig|Signature)=/);
    const got = await drive.line.send(`GET ${location}`);
    expect(got.status).toBe(200);
    expect(sha256(got.bytes)).toBe(film.sha256);
    const disposition = got.headers.get('content-disposition') ?? '';
    expect(disposition).toMatch(/^attachment; /);
    const extended = /filename\*=UTF-8''(\S+)/.exec(disposition)?.[1] ?? '';
    expect(decodeURIComponent(extended)).toBe('Ägypten “1”.mp4');
    (await drive.ben.call(`GET /api/images/${film.id}/download`)).refused(404, 'not-found');
  });

  law('a signed address works alone, for its very bytes and nothing else', async (drive) => {
    const { file } = await uploaded(drive, 'a.png');
    const other = (await uploaded(drive, 'b.png')).file;
    const signed = file.urls.original;
    const get = (url: string) => drive.line.send(`GET ${url}`);
    expect((await get(signed)).status).toBe(200);
    const changed = [
      signed.replace(file.id, other.id),
      signed.replace('type=image%2Fpng', 'type=text%2Fhtml'),
      signed.replace(/exp=(\d+)/, (_, seconds: string) => `exp=${Number(seconds) + 3600}`),
      signed.replace(/sig=(.)/, (_, first: string) => `sig=${first === 'A' ? 'B' : 'A'}`),
      `${signed}&inline=0`,
      signed.replace('/originals/', '/derived/'),
      `/originals/${file.id}?exp=9999999999&sig=`,
    ];
    for (const url of changed) {
      const answer = await get(url);
      expect([401, 403, 404], url).toContain(answer.status);
      expect(new URL(url, drive.origin).href).not.toBe(new URL(signed, drive.origin).href);
    }
    (await get(`/originals/${file.id}`)).refused(401, 'token-invalid');
  });

  lawOfTwo('a signed address ends within the hour', async (drive) => {
    const { file } = await uploaded(drive, 'a.png');
    drive.advance(25 * 60_000);
    expect((await drive.line.send(`GET ${file.urls.original}`)).status).toBe(200);
    drive.advance(36 * 60_000);
    (await drive.line.send(`GET ${file.urls.original}`)).refused(403, 'bad-signature');
  });

  law('who comes with cookies gets plain paths, and they work', async (drive) => {
    const { file } = await uploaded(drive, 'a.png');
    const browser = await browserOf(drive, drive.ben);
    const seen = (await browser.call(`GET /api/images/${file.id}`)).as<FileJson>(200);
    expect(seen.urls.original).not.toMatch(/sig=/);
    expect((await browser.call(`GET ${seen.urls.original}`)).status).toBe(200);
    (await browser.call('POST /api/auth/logout')).as(204);
    (await browser.call(`GET ${seen.urls.original}`)).refused(401, 'token-invalid');
  });

  law('derivatives never change under their address', async (drive) => {
    const { file } = await uploaded(drive, 'a.png');
    if (!drive.subject.plant) return drive.skip('derivatives cannot be planted in this server');
    const bytes = picture(500);
    await drive.subject.plant(`derived/${file.id}/9/grid.webp`, bytes);
    const browser = await browserOf(drive, drive.ana);
    const answer = await browser.call(`GET /derived/${file.id}/9/grid.webp`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('image/webp');
    expect(answer.headers.get('cache-control')).toContain('immutable');
    expect(answer.headers.get('content-security-policy')).toBe("sandbox; default-src 'none'");
    expect(Buffer.compare(answer.bytes, bytes)).toBe(0);
    (await drive.ana.call(`DELETE /api/images/${file.id}`)).as(204);
    expect((await browser.call(`GET /derived/${file.id}/9/grid.webp`)).status).toBe(200);
    (await drive.line.call(`GET /derived/${file.id}/9/grid.webp`)).refused(401, 'token-invalid');
  });

  law('only keys of our own lead to bytes', async (drive) => {
    const { file } = await uploaded(drive, 'a.png');
    const paths = [
      '/originals/01ARZ3NDEKTSV4RRFFQ69G5FAV',
      '/originals/..%2f..%2fetc%2fpasswd',
      `/originals/${file.id}%00`,
      `/originals/${file.id.toLowerCase()}`,
      `/derived/${file.id}/1/..%2f..%2f..%2foriginals%2f${file.id}`,
      `/derived/${file.id}/1/grid.webp%00.png`,
      `/derived/${file.id}/0x1/grid.webp`,
      `/derived/${file.id}/1/GRID.WEBP`,
      '/snapshots/01ARZ3NDEKTSV4RRFFQ69G5FAV',
    ];
    const browser = await browserOf(drive, drive.ana);
    for (const path of paths) (await browser.call(`GET ${path}`)).refused(404, 'not-found');
  });
}
