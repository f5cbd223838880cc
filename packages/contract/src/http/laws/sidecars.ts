import { expect } from 'vitest';
import { type Octets, picture, sha256, video } from '../bytes.ts';
import { fileOnce, settle } from '../settle.ts';
import type { Drive, HttpLaws } from '../stated.ts';
import { announce, tryUpload, upload } from '../upload.ts';
import type { FileJson, FolderPage, TrashEntryJson, UploadJson } from '../wire.ts';

const namespaces = [
  'xmlns:x="adobe:ns:meta/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"',
  'xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:exif="http://ns.adobe.com/exif/1.0/"',
].join(' ');

/** A sidecar as Adobe's programs write it. */
function sidecar(stars: number): Octets {
  const facts = 'exif:DateTimeOriginal="2024-05-01T18:00:00+02:00" exif:GPSLatitude="48,30N" exif:GPSLongitude="9,0E"';
  const description = `<rdf:Description rdf:about="" xmp:Rating="${stars}" ${facts}/>`;
  return new TextEncoder().encode(`<x:xmpmeta ${namespaces}><rdf:RDF>${description}</rdf:RDF></x:xmpmeta>`);
}

const isRead = ({ state, sidecar: part, rating }: FileJson) =>
  state === 'ready' && part !== undefined && rating !== undefined;

async function filesIn({ ana, folder }: Drive): Promise<readonly FileJson[]> {
  return (await ana.call(`GET /api/folders?path=${encodeURIComponent(folder)}`)).as<FolderPage>(200).files;
}

/** A picture with a sidecar that was read. */
async function joined(drive: Drive): Promise<FileJson> {
  const { line, ana, ben, folder } = drive;
  const { id } = await upload(line, ana, { folderPath: folder, fileName: 'a.png' });
  await upload(line, ben, { folderPath: folder, fileName: 'a.png.xmp', bytes: sidecar(4) });
  return fileOnce(ana, `/api/images/${id}`, isRead);
}

/** XMP sidecars: part of their picture for whoever asks. */
export function sidecarHttpLaws({ law }: HttpLaws): void {
  law('a sidecar becomes part of its picture, which then says what it says', async (drive) => {
    const { line, ana, ben } = drive;
    const file = await joined(drive);
    const bytes = sidecar(4);
    const said = { takenAt: '2024-05-01T18:00:00', takenOffset: '+02:00', takenSource: 'sidecar' };
    expect(file).toMatchObject({ ...said, latitude: 48.5, longitude: 9, rating: 4, fileName: 'a.png' });
    const part = { fileName: 'a.png.xmp', fileSize: bytes.length, sha256: sha256(bytes), uploaderId: ben.id };
    expect(file.sidecar).toMatchObject(part);
    expect((await filesIn(drive)).map(({ id }) => id)).toEqual([file.id]);
    const got = await ana.call(`GET ${file.urls.sidecar}`);
    expect(got.status).toBe(200);
    expect(sha256(got.bytes)).toBe(part.sha256);
    expect(got.headers.get('content-type')).toBe('application/octet-stream');
    expect(got.headers.get('content-disposition')).toContain('a.png.xmp');
    // The address carries its own signature.
    if (!got.ofEdge) expect((await line.send(`GET ${file.urls.sidecar}`)).status).toBe(200);
  });

  law('a sidecar without a picture is a file by itself until its picture comes', async (drive) => {
    const { line, ana, folder } = drive;
    const lone = await upload(line, ana, { folderPath: folder, fileName: 'b.XMP', bytes: sidecar(3) });
    expect(lone).toMatchObject({ kind: 'image', fileType: 'application/rdf+xml' });
    const waiting = await fileOnce(ana, `/api/images/${lone.id}`, ({ state }) => state !== 'processing');
    expect(waiting).toMatchObject({ state: 'failed', reason: 'no-picture', fileName: 'b.XMP' });
    expect(waiting).not.toHaveProperty('thumbnailUrl');
    expect(sha256((await ana.call(`GET ${waiting.urls.original}`)).bytes)).toBe(sha256(sidecar(3)));
    const { id } = await upload(line, ana, { folderPath: folder, fileName: 'b.mp4', bytes: video() });
    const target = `/api/videos/${id}`;
    const file = await fileOnce(ana, target, (now) => now.state !== 'processing' && now.rating !== undefined);
    expect(file).toMatchObject({ rating: 3, sidecar: { id: lone.id, fileName: 'b.XMP' } });
    (await ana.call(`GET /api/images/${lone.id}`)).refused(404, 'not-found');
  });

  law('its name follows that of the picture, and holds back others of that name', async (drive) => {
    const { line, ana, folder } = drive;
    const { id, version, sidecar: part } = await joined(drive);
    const body = { fileName: 'sea.png', version };
    const renamed = (await ana.call(`PATCH /api/images/${id}`, { body })).as<FileJson>(200);
    expect(renamed.sidecar).toMatchObject({ id: part?.id, fileName: 'sea.png.xmp' });
    const wish = { folderPath: folder, fileName: 'sea.png.xmp', bytes: sidecar(4) };
    expect((await announce(ana, wish)).as(200)).toEqual({ duplicateOf: id });
    const other = { ...wish, bytes: sidecar(5) };
    expect((await announce(ana, { ...other, onConflict: 'skip' })).as(200)).toEqual({ skippedFor: id });
    await upload(line, ana, { ...other, onConflict: 'replace' });
    const after = await fileOnce(ana, `/api/images/${id}`, ({ rating }) => rating === 5);
    expect(after.sidecar).toMatchObject({ fileName: 'sea.png.xmp', sha256: sha256(other.bytes) });
    const { entries } = (await ana.call('GET /api/trash?limit=500')).as<{ entries: TrashEntryJson[] }>(200);
    expect(entries).toContainEqual(expect.objectContaining({ id: part?.id, originalPath: `${folder}/sea.png.xmp` }));
  });

  law('taken away it lies in the trash, and comes back to its picture from there', async (drive) => {
    const { ana, ben } = drive;
    const file = await joined(drive);
    const target = `/api/images/${file.id}`;
    const parted = (await ana.call(`DELETE ${target}/sidecar`)).as<FileJson>(200);
    expect(parted).toMatchObject({ id: file.id, version: file.version });
    for (const gone of ['sidecar', 'rating', 'latitude']) expect(parted).not.toHaveProperty(gone);
    expect(parted.urls).not.toHaveProperty('sidecar');
    (await ana.call(`DELETE ${target}/sidecar`)).refused(404, 'not-found');
    (await ana.call(`DELETE /api/videos/${file.id}/sidecar`)).refused(404, 'not-found');
    await settle(ben, await ben.call('POST /api/trash/restore', { body: { ids: [file.sidecar?.id] } }), 200);
    const again = await fileOnce(ana, target, isRead);
    expect(again).toMatchObject({ rating: 4, sidecar: { id: file.sidecar?.id } });
    expect((await filesIn(drive)).map(({ id }) => id)).toEqual([file.id]);
  });

  law('one that is none is kept, and says why it tells nothing', async (drive) => {
    const { line, ana, folder } = drive;
    const { id } = await upload(line, ana, { folderPath: folder, fileName: 'a.png' });
    await upload(line, ana, { folderPath: folder, fileName: 'a.xmp', bytes: picture() });
    const file = await fileOnce(ana, `/api/images/${id}`, (now) => now.sidecar?.reason !== undefined);
    expect(file).toMatchObject({ sidecar: { fileName: 'a.xmp', reason: 'damaged' } });
    expect(file.state === 'failed').toBe(false);
  });

  law('a sidecar is small, and comes through the door of pictures', async ({ line, ana, folder }) => {
    const wish = { folderPath: folder, fileName: 'c.xmp', bytes: sidecar(2) };
    const body = { folderPath: folder, fileName: 'c.xmp', fileSize: 16 * 1024 * 1024 + 1 };
    (await ana.call('POST /api/uploads', { body })).refused(413, 'too-large');
    (await announce(ana, { ...wish, route: '/api/videos' })).refused(409, 'wrong-kind');
    (await announce(ana, { ...wish, route: '/api/images' })).as<UploadJson>(201);
    (await tryUpload(line, ana, { ...wish, bytes: new Uint8Array() })).as(201);
  });
}
