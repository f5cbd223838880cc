import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeVideo } from '@rdrive/media/testing';
import { makeFilm } from '@rdrive/media/testing/film';
import sharp from 'sharp';
import type { Deployed } from '../stack/deployed.ts';
import type { Person } from './person.ts';

type Answer = Awaited<ReturnType<Person['call']>>;

/** The time of a stack, which a test may let pass. */
export interface Time {
  ahead: number;
}

/** As often as the pollers look at the queue. */
const LOOK_MS = 50;
/** How often a client asks again, as that of `packages/client` does: with growing waits. */
const PATIENCE = 8;

async function patiently<T>(ask: () => Promise<T>, isDone: (answer: T) => boolean): Promise<T> {
  for (let wait = 50; ; wait *= 2) {
    const last = wait > 50 * 2 ** PATIENCE;
    try {
      const answer = await ask();
      if (isDone(answer) || last) return answer;
    } catch (error) {
      if (last) throw error;
    }
    await sleep(wait);
  }
}

/** The gateway's own answer where the token has run out. */
const isForbidden = ({ status, json }: Answer) => [401, 403].includes(status) && !json?.code;

const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** A picture that differs from every other, padded to a size. */
export async function picture(seed: number, size = 0): Promise<Uint8Array<ArrayBuffer>> {
  const background = { r: seed % 256, g: (seed * 7) % 256, b: (seed * 13) % 256 };
  const jpeg = await sharp({ create: { width: 320, height: 240, channels: 3, background } })
    .withExif({ IFD0: { ImageDescription: `picture ${seed}` } })
    .jpeg()
    .toBuffer();
  const bytes = new Uint8Array(Math.max(size, jpeg.length));
  bytes.set(jpeg);
  return bytes;
}

/** A silent video of two seconds, that no browser plays by itself. */
export async function film(): Promise<Uint8Array<ArrayBuffer>> {
  const dir = await mkdtemp(join(tmpdir(), 'rdrive-film-'));
  await makeVideo(join(dir, 'film.mp4'));
  const bytes = new Uint8Array(await readFile(join(dir, 'film.mp4')));
  await rm(dir, { recursive: true });
  return bytes;
}

/** A film of 130 s, whose sound is made in two units. */
export async function filmWithSound(): Promise<Uint8Array<ArrayBuffer>> {
  const dir = await mkdtemp(join(tmpdir(), 'rdrive-film-'));
  const path = join(dir, 'film.mp4');
  await makeFilm(path, { shownAt: Array.from({ length: 65 }, (_, n) => n * 2_000), gop: 1, sound: { seconds: 130 } });
  const bytes = new Uint8Array(await readFile(path));
  await rm(dir, { recursive: true });
  return bytes;
}

/** Somebody who does not give up, on a stack in which much goes wrong. */
export function createHousehold(deployed: Deployed, person: Person, time: Time) {
  /** Answers that were errors of the server. */
  const failures: string[] = [];

  /** Asks until it is neither an error of the server nor "later". */
  async function call(method: string, path: string, body?: object): Promise<Answer> {
    return patiently(
      async () => {
        const answer = await person.call(method, path, body);
        if (answer.status >= 500) failures.push(`${method} ${path}: ${answer.status}`);
        if (!isForbidden(answer)) return answer;
        await person.logIn();
        return person.call(method, path, body);
      },
      (answer) => answer.status < 500 && answer.status !== 429 && !isForbidden(answer),
    );
  }

  /** Asks for something that is done already where an answer got lost: `known` are the statuses that say so. */
  async function insist(method: string, path: string, body: object | undefined, ...known: number[]): Promise<Answer> {
    const answer = await call(method, path, body);
    if (answer.status >= 400 && !known.includes(answer.status)) {
      throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.json)}`);
    }
    return answer;
  }

  async function sendPart(part: { url: string; method: string; headers: Record<string, string> }, body: Uint8Array) {
    const sent = await patiently(
      () => fetch(part.url, { method: part.method, headers: part.headers, body: new Uint8Array(body) }),
      // 409 and 412: an earlier try has arrived.
      ({ status }) => status < 500 && status !== 403,
    );
    if (!sent.ok && sent.status !== 412 && sent.status !== 409) throw new Error(`A part: ${sent.status}`);
  }

  async function upload(folderPath: string, fileName: string, bytes: Uint8Array): Promise<string> {
    const sha256 = sha256Of(bytes);
    const request = { folderPath, fileName, fileSize: bytes.length, sha256 };
    const { json } = await insist('POST', '/api/uploads', request);
    for (const part of json.parts) {
      const from = (part.number - 1) * json.partSize;
      await sendPart(part, bytes.subarray(from, from + json.partSize));
    }
    // 202: whoever is at it, and that may be a call whose answer got lost, is given 15 seconds.
    while ((await insist('POST', `/api/uploads/${json.id}/complete`, { sha256 })).status === 202) time.ahead += 5_000;
    return json.id;
  }

  /** Lets time pass as long as `goesOn`; it stands while a function is at a message. */
  async function pass(goesOn: () => boolean): Promise<void> {
    for (let step = 0; goesOn() || deployed.busy > 0; step++) {
      if (step > 4_000) throw new Error(`Messages stay:\n${deployed.log().slice(-3_000)}`);
      await sleep(LOOK_MS);
      if (deployed.busy === 0) time.ahead += 30_000;
    }
  }

  /** Lets time pass until no message and no job is left; the janitor comes as its schedule says. Answers the minutes. */
  async function settle(): Promise<number> {
    const began = time.ahead;
    for (let round = 0; round < 12; round++) {
      await pass(() => deployed.queue.size > 0);
      const { jobs } = (await insist('GET', '/api/stats', undefined)).json;
      if (jobs.waiting + jobs.running === 0) return (time.ahead - began) / 60_000;
      time.ahead += 11 * 60_000;
      await deployed.schedule('often').catch(() => undefined);
    }
    throw new Error(`Jobs stay:\n${deployed.log().slice(-3_000)}`);
  }

  return { failures, call, insist, upload, pass, settle };
}

export type Household = ReturnType<typeof createHousehold>;
