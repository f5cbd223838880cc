import { expect } from 'vitest';
import { picture } from '../bytes.ts';
import type { HttpLaws } from '../stated.ts';
import { announce, upload } from '../upload.ts';
import type { FileJson, FolderJson, FolderPage } from '../wire.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text).length;

/** Names that are odd and right; each is kept as it is, in NFC. */
const allowed: readonly (readonly [what: string, name: string])[] = [
  ['markup', '<img src=x onerror=alert(1)>.jpg'],
  ['quotes and a header’s end', 'a"; filename=evil.html; x=\'.png'],
  ['percent signs', '100%25 %00 %2e%2e%2f.png'],
  ['emoji with joiners', '👩‍👩‍👧‍👦 🏖️.png'],
  ['Hebrew with a direction mark', 'שלום\u200f.png'],
  ['a leading dot', '.hidden.png'],
  ['a leading dash', '-rf.png'],
  ['a device name of Windows', 'CON.png'],
  ['a template', '{jndi:ldap} {{7*7}}.png'],
  ['255 bytes', `${'é'.repeat(125)}a.png`],
  ['only an extension’s worth', 'a.PNG'],
];

/** Names that are refused with a reason. */
const refused: readonly (readonly [what: string, name: string])[] = [
  ['a way out', '../../etc/passwd.png'],
  ['a way out of Windows', '..\\..\\boot.png'],
  ['NUL', 'a\u0000.png'],
  ['a line break', 'a\r\nSet-Cookie: x=1.png'],
  ['a reversed extension', 'photo\u202egpj.exe.png'],
  ['an isolate', 'photo\u2066.png'],
  ['a trailing dot', 'a.png.'],
  ['a leading space', ' a.png'],
  ['256 bytes', `${'é'.repeat(126)}.png`],
  ['nothing', ''],
  ['dots', '..'],
  ['a lone surrogate', 'a\ud800.png'],
];

/** Hostile and odd names: kept whole or refused with a reason, in the API and in the download's header. */
export function nameLaws({ law }: HttpLaws): void {
  law('odd names are kept as they are and come back in the download’s header', async ({ line, ana, folder }) => {
    for (const [what, name] of allowed) {
      const file = await upload(line, ana, { folderPath: folder, fileName: name });
      expect(file.fileName, what).toBe(name.normalize('NFC'));
      expect((await ana.call(`GET /api/images/${file.id}`)).as<FileJson>(200).fileName).toBe(file.fileName);
      const download = await ana.call(`GET /api/images/${file.id}/download`);
      const got = await line.send(`GET ${download.headers.get('location')}`);
      const disposition = got.headers.get('content-disposition') ?? '';
      expect(disposition, what).toMatch(/^attachment; filename="[\x20-\x7e]*"; filename\*=UTF-8''[\w.~!#$&+^`|%-]+$/);
      expect(/filename="([^"]*)"/.exec(disposition)?.[1], what).not.toMatch(/["\\]/);
      const saved = decodeURIComponent(/filename\*=UTF-8''(.+)$/.exec(disposition)?.[1] ?? '');
      expect(saved, what).toBe(file.fileName);
      expect(got.headers.getSetCookie()).toEqual([]);
    }
    const page = (await ana.call(`GET /api/folders?path=${encodeURIComponent(folder)}`)).as<FolderPage>(200);
    expect(page.files.map(({ fileName }) => fileName).sort()).toEqual(
      allowed.map(([, name]) => name.normalize('NFC')).sort(),
    );
  });

  law('names that could do harm are refused with a reason, wherever they are given', async ({ line, ana, folder }) => {
    const file = await upload(line, ana, { folderPath: folder, fileName: 'good.png' });
    for (const [what, name] of refused) {
      const announced = await announce(ana, { folderPath: folder, fileName: name, bytes: picture() });
      const problem = announced.refused(400, 'bad-name');
      expect(problem.detail.length, what).toBeGreaterThan(10);
      // By which an app says it in a person's own language.
      expect(problem.reason, what).toMatch(/^name-/);
      const renamed = { body: { fileName: name, version: file.version } };
      (await ana.call(`PATCH /api/images/${file.id}`, renamed)).refused(400, 'bad-name');
      if (name.includes('/')) continue;
      (await ana.call('POST /api/folders', { body: { path: `${folder}/${name}` } })).refused(400, 'bad-name');
      (await announce(ana, { folderPath: `${folder}/${name}/x`, fileName: 'a.png', bytes: picture() })).refused(
        400,
        'bad-name',
      );
    }
    for (const path of ['relative', `${folder}/../..`, `${folder}/`, `${folder}//x`, '\\', '/./x']) {
      (await ana.call('POST /api/folders', { body: { path } })).refused(400, 'bad-name');
      (await ana.call(`GET /api/folders?path=${encodeURIComponent(path)}`)).refused(400, 'bad-name');
    }
    (await ana.call('POST /api/folders', { body: { path: `${folder}${'/x'.repeat(32)}` } })).refused(400, 'bad-name');
  });

  law('the two spellings of Unicode are one name', async ({ line, ana, folder }) => {
    const composed = 'Zoë.png'.normalize('NFC');
    const decomposed = 'Zoë.png'.normalize('NFD');
    expect(bytesOf(composed)).not.toBe(bytesOf(decomposed));
    const first = await upload(line, ana, { folderPath: `${folder}/Café`.normalize('NFD'), fileName: decomposed });
    expect(first).toMatchObject({ folderPath: `${folder}/Café`.normalize('NFC'), fileName: composed });
    const second = await upload(line, ana, { folderPath: `${folder}/Café`.normalize('NFC'), fileName: composed });
    expect(second.fileName).toBe('Zoë (2).png'.normalize('NFC'));
    const asked = await ana.call(`GET /api/folders?path=${encodeURIComponent(`${folder}/Café`.normalize('NFD'))}`);
    expect(asked.as<FolderPage>(200).files).toHaveLength(2);
  });

  law('names that differ in case only are two', async ({ line, ana, folder }) => {
    const names = ['a.png', 'A.png'];
    for (const fileName of names)
      expect((await upload(line, ana, { folderPath: folder, fileName })).fileName).toBe(fileName);
  });

  law('/a is not /ab', async ({ line, ana, folder }) => {
    const inA = await upload(line, ana, { folderPath: `${folder}/a`, fileName: 'x.png' });
    const inAb = await upload(line, ana, { folderPath: `${folder}/ab`, fileName: 'x.png' });
    const page = (await ana.call(`GET /api/folders?path=${encodeURIComponent(`${folder}/a`)}`)).as<FolderPage>(200);
    expect(page.files.map(({ id }) => id)).toEqual([inA.id]);
    const body = { path: `${folder}/a`, newPath: `${folder}/z` };
    expect((await ana.call('PATCH /api/folders', { body })).as<FolderJson>(200).path).toBe(`${folder}/z`);
    expect((await ana.call(`GET /api/images/${inAb.id}`)).as<FileJson>(200).folderPath).toBe(`${folder}/ab`);
    expect((await ana.call(`GET /api/images/${inA.id}`)).as<FileJson>(200).folderPath).toBe(`${folder}/z`);
    (await ana.call(`DELETE /api/folders?path=${encodeURIComponent(`${folder}/z`)}`)).as(204);
    (await ana.call(`GET /api/images/${inAb.id}`)).as(200);
  });
}
