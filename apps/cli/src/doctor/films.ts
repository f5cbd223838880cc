import type { Api, FileJson } from '@rdrive/client';
import { logInByCookie } from './browser.ts';
import { openDeposit, waitFor, whenReady } from './deposit.ts';
import type { Examination } from './examination.ts';
import { type Fetcher, type ReadFilm, readFilm } from './film.ts';
import { sampleVideo } from './sample-video.ts';
import { statusOf } from './strangers.ts';

/** How long a film of seconds may take: a cold function for each unit, behind whatever else is being made. */
const FILM_MS = 300_000;
const SECONDS = 8;

export interface Patient {
  readonly base: URL;
  readonly api: Api;
  readonly folder: string;
  readonly person: { readonly username: string; readonly password: string };
  /** With the access token. */
  readonly authorized: Fetcher;
}

const refused = (status: number) => status === 401 || status === 403 || `it answered ${status}`;

async function addVideo({ base, api, folder }: Patient): Promise<FileJson> {
  const sample = sampleVideo();
  const deposit = await openDeposit({ base, api, folder }, 'doctor.mp4', sample);
  await deposit.put(sample.bytes);
  return deposit.complete();
}

/** Waits for the film of a media version above `above`. */
async function whenFilmed({ api }: Patient, file: FileJson, above: number): Promise<void> {
  await whenReady(api, file, FILM_MS, above);
  await waitFor(FILM_MS, async () => {
    const { hlsState, hlsReason } = await api.files.stream(file.id);
    if (hlsState === 'failed') throw new Error(`it cannot be made: ${hlsReason}`);
    return hlsState === 'done' || undefined;
  });
}

/** The token is for the API alone: signed addresses are asked for without anything else. */
const signedFor =
  ({ authorized }: Patient): Fetcher =>
  (url, init) =>
    url.pathname.startsWith('/api/') ? authorized(url, init) : fetch(url, init);

async function hlsOf(fetcher: Fetcher, { base }: Patient, id: string): Promise<URL> {
  const response = await fetcher(new URL(`/api/videos/${id}/stream`, base));
  const { hls } = (await response.json()) as { hls?: string };
  if (hls === undefined) throw new Error('there is no address of the film');
  return new URL(hls, base);
}

/** As a program does: a token for the playlists, signed addresses for the rest. */
async function examineSigned(exam: Examination, patient: Patient, file: FileJson): Promise<void> {
  const fetcher = signedFor(patient);
  let film: ReadFilm | undefined;
  await exam.find('every segment of its film is read by its signature, whole and without a gap', async () => {
    film = await readFilm(fetcher, await hlsOf(fetcher, patient, file.id), SECONDS);
    return film.segments >= 4 || `it has ${film.segments} segments of picture and sound`;
  });
  if (!film) return;
  const { playlist, part } = film;
  await exam.find('its playlist is closed to strangers', async () => refused(await statusOf(playlist)));
  await exam.find('so are its parts', async () => refused(await statusOf(new URL(part.pathname, patient.base))));
}

/** As a browser does: cookies alone, and a log-out after which they are worth nothing. */
async function examineByCookie(exam: Examination, patient: Patient, file: FileJson): Promise<void> {
  const browser = await logInByCookie(patient.base, patient.person);
  let film: ReadFilm | undefined;
  const playlist = new URL(`/api/videos/${file.id}/hls.m3u8`, patient.base);
  await exam.find('every segment of its film is read by cookies', async () => {
    film = await readFilm(browser.fetch, await hlsOf(browser.fetch, patient, file.id), SECONDS);
    return film.part.search === '' || 'its parts have signatures in a browser';
  });
  await browser.logOut();
  await exam.find('after the log-out the browser has no right to the film any more', async () => {
    const response = await browser.fetch(film?.part ?? playlist);
    await response.body?.cancel();
    return refused(response.status);
  });
  await exam.find('and kept cookies open no playlist, at once', async () => {
    const response = await browser.thief(playlist);
    await response.body?.cancel();
    return refused(response.status);
  });
}

/** A video, its film, who may see it; and both files of the doctor made anew. */
export async function examineFilms(exam: Examination, patient: Patient, picture: FileJson): Promise<void> {
  const { api, folder } = patient;
  let video: FileJson | undefined;
  await exam.find('a video gets a film', async () => {
    video = await addVideo(patient);
    await whenFilmed(patient, video, 0);
    video = await api.files.get('video', video.id);
    return true;
  });
  if (!video || exam.findings.at(-1)?.ok !== true) return;
  await examineSigned(exam, patient, video);
  await examineByCookie(exam, patient, video);
  const before = video;
  await exam.find('what was made of them is made anew when asked for', async () => {
    const { mediaVersion } = await api.files.get('image', picture.id);
    await api.library.remake({ which: 'all', path: folder });
    await whenReady(api, picture, FILM_MS, mediaVersion);
    await whenFilmed(patient, before, before.mediaVersion);
    const fetcher = signedFor(patient);
    await readFilm(fetcher, await hlsOf(fetcher, patient, before.id), SECONDS);
    return true;
  });
}
