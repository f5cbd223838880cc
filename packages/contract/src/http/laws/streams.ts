import { type HlsPart, hlsName } from '@rdrive/core';
import { expect } from 'vitest';
import { partOf, planOf } from '../../upload-use-cases/film-maker.ts';
import { video } from '../bytes.ts';
import { browserOf, type Person } from '../people.ts';
import type { Drive, HttpLaws } from '../stated.ts';
import { upload } from '../upload.ts';
import type { FileJson } from '../wire.ts';

const plan = planOf(3);
const encode = (value: unknown) => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));

/** A video, and a hand that puts parts of its film where jobs would. */
async function filmOf(drive: Drive) {
  const { plant } = drive.subject;
  if (!plant) return drive.skip('derivatives cannot be planted in this server');
  const file = await upload(drive.line, drive.ana, { folderPath: drive.folder, fileName: 'a.mp4', bytes: video() });
  const at = (name: string) => `derived/${file.id}/${file.mediaVersion}/${name}`;
  const put = (name: string, value: unknown) => plant(at(name), encode(value));
  const make = async (kind: 'video' | 'sound', index: number) => {
    const part: HlsPart = partOf(plan, kind, index);
    for (const rendition of Object.keys(part)) {
      await put(hlsName.init(rendition), 'init');
      await put(hlsName.part(rendition, index), 'x'.repeat(600));
    }
    await put(hlsName.index({ kind, index }), part);
  };
  return { file, at, put, make, path: `/api/videos/${file.id}` };
}

interface StreamJson {
  readonly hls?: string;
  readonly hlsState: string;
  readonly hlsReason?: string;
  readonly seek?: { readonly track: string; readonly sheet: string };
}

const streamOf = async (person: Pick<Person, 'call'>, { id }: Pick<FileJson, 'id'>) =>
  (await person.call(`GET /api/videos/${id}/stream`)).as<StreamJson>(200);

async function playlistAt(person: Pick<Person, 'call'>, url: string): Promise<string[]> {
  const answer = await person.call(`GET ${url}`);
  expect(answer.status, url).toBe(200);
  expect(answer.headers.get('content-type')).toBe('application/vnd.apple.mpegurl');
  return new TextDecoder().decode(answer.bytes).split('\n');
}

/** Lines that are addresses, and those in attributes. */
const urisOf = (lines: readonly string[]) =>
  lines.flatMap((line) => (line.startsWith('#') ? (/URI="([^"]+)"/.exec(line)?.[1] ?? []) : line || []));

/** Videos as they are played: what there is of a film while it is made, and afterwards. */
export function streamLaws({ law }: HttpLaws): void {
  law('a film can be played from its beginning while the rest is made', async (drive) => {
    const { file, put, make, path } = await filmOf(drive);
    const { ana } = drive;
    expect(await streamOf(ana, file)).toEqual({ hlsState: 'none' });
    await put(hlsName.plan, plan);
    await make('video', 0);
    // Its sound is missing.
    expect(await streamOf(ana, file)).toEqual({ hlsState: 'growing' });
    (await ana.call(`GET ${path}/hls/sound.m3u8`)).refused(404, 'not-found');
    await make('sound', 0);
    await make('video', 2);
    expect(await streamOf(ana, file)).toEqual({ hlsState: 'growing', hls: `${path}/hls.m3u8` });
    const renditions = urisOf(await playlistAt(ana, `${path}/hls.m3u8`));
    expect(renditions).toEqual(['hls/sound.m3u8', 'hls/480p.m3u8']);
    const before = await playlistAt(ana, `${path}/hls/480p.m3u8`);
    expect(before).toContain('#EXT-X-PLAYLIST-TYPE:EVENT');
    // The third part hangs in the air as long as the second is missing.
    expect(before.filter((line) => line.startsWith('#EXTINF'))).toHaveLength(2);
    await make('video', 1);
    const after = await playlistAt(ana, `${path}/hls/480p.m3u8`);
    expect(after.filter((line) => line.startsWith('#EXTINF'))).toHaveLength(6);
    expect(after).not.toContain('#EXT-X-ENDLIST');
    for (const wrong of ['1080p.m3u8', '480P.m3u8', '480p', '..%2fhls.m3u8'])
      (await ana.call(`GET ${path}/hls/${wrong}`)).refused(404, 'not-found');
  });

  law('the addresses in a playlist work for whoever asked for it', async (drive) => {
    const { file, put, make, path } = await filmOf(drive);
    await put(hlsName.plan, plan);
    await make('video', 0);
    await make('sound', 0);
    const signed = urisOf(await playlistAt(drive.ana, `${path}/hls/480p.m3u8`));
    expect(new Set(signed).size).toBe(2);
    for (const url of signed) {
      expect(url).toContain('sig=');
      expect((await drive.line.send(`GET ${url}`, { headers: { range: 'bytes=0-3' } })).status).toBe(206);
    }
    const browser = await browserOf(drive, drive.ben);
    const plain = urisOf(await playlistAt(browser, `${path}/hls/480p.m3u8`));
    for (const url of plain) {
      expect(url).toMatch(new RegExp(`^/derived/${file.id}/`));
      expect((await browser.call(`GET ${url}`)).status).toBe(200);
      (await drive.line.call(`GET ${url}`)).refused(401, 'token-invalid');
    }
    (await drive.line.call(`GET ${path}/hls/480p.m3u8`)).refused(401, 'token-invalid');
  });

  law('a finished film is delivered like all derivatives, with the pictures of its seek bar', async (drive) => {
    const { file, at, put, make, path } = await filmOf(drive);
    await put(hlsName.plan, plan);
    for (const index of [0, 1, 2]) await make('video', index);
    await make('sound', 0);
    await put(hlsName.multivariant, '#EXTM3U\n');
    await put(hlsName.seekTrack, 'WEBVTT\n');
    await put(hlsName.seekSheet, 'RIFF');
    const browser = await browserOf(drive, drive.ana);
    const seen = await streamOf(browser, file);
    expect(seen).toEqual({
      hlsState: 'done',
      hls: `/${at(hlsName.multivariant)}`,
      seek: { track: `/${at(hlsName.seekTrack)}`, sheet: `/${at(hlsName.seekSheet)}` },
    });
    const types = { [hlsName.multivariant]: 'application/vnd.apple.mpegurl', [hlsName.seekTrack]: 'text/vtt' };
    const all = {
      ...types,
      [hlsName.part('480p', 0)]: 'video/iso.segment',
      [hlsName.plan]: 'application/octet-stream',
    };
    for (const [name, type] of Object.entries(all))
      expect((await browser.call(`GET /${at(name)}`)).headers.get('content-type')).toBe(type);
    // Without cookies its parts need signatures, which only the playlist made for the caller has.
    const program = await streamOf(drive.ana, file);
    expect(program.hls).toBe(`${path}/hls.m3u8`);
    expect((await drive.line.send(`GET ${program.seek?.track}`)).status).toBe(200);
    expect((await playlistAt(drive.ana, `${path}/hls.m3u8`)).join()).toContain('AVERAGE-BANDWIDTH');
    expect(await playlistAt(drive.ana, `${path}/hls/sound.m3u8`)).toContain('#EXT-X-ENDLIST');
  });

  law('a film that cannot be made says why', async (drive) => {
    const { file, put, path } = await filmOf(drive);
    await put(hlsName.plan, plan);
    await put(hlsName.failed, { reason: 'too-slow' });
    expect(await streamOf(drive.ana, file)).toEqual({ hlsState: 'failed', hlsReason: 'too-slow' });
    (await drive.ana.call(`GET ${path}/hls.m3u8`)).refused(404, 'not-found');
  });
}
