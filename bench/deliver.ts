import { createHash } from 'node:crypto';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ListFilesResponse } from '@rdrive/api/schemas';
import { type Bench, secondsOf } from './bench.ts';
import { diskFile, startDrive } from './drive.ts';
import { untilIdle } from './drive-idle.ts';
import { send } from './load.ts';
import { mp4Start } from './media-starts.ts';
import { nginxMissing, startNginx } from './nginx.ts';
import { randomBytesOf } from './photos.ts';
import { pinToLastCore } from './pin.ts';
import { cookieOf } from './session.ts';

const BYTES = 100_000_000;
const RANGE = 1024 * 1024;
const REQUESTS = 2_000;
const CONNECTIONS = 10;

/** Ranges at random places, the same in every run. */
function ranges(): string[] {
  const random = new Uint32Array(Uint8Array.from(randomBytesOf(7, REQUESTS * 4)).buffer);
  return Array.from(random, (value) => {
    const first = value % (BYTES - RANGE);
    return `bytes=${first}-${first + RANGE - 1}`;
  });
}

/** One range must be just those bytes: speed with wrong bytes counts for nothing. */
async function checkBytes(url: string, cookie: string, path: string): Promise<void> {
  const range = ranges()[0] ?? '';
  const [first = 0] = /\d+/.exec(range)?.map(Number) ?? [];
  const response = await fetch(url, { headers: { range, cookie: cookie.replace(/^Cookie: |\r\n$/g, '') } });
  const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
  const got = digest(new Uint8Array(await response.arrayBuffer()));
  const right = digest((await readFile(path)).subarray(first, first + RANGE));
  if (response.status !== 206 || got !== right) throw new Error(`${url} answers other bytes`);
}

/** Random parts of a film, as players and jumping about ask for them. */
export const deliverBench: Bench = {
  name: 'deliver',
  subject: `${REQUESTS} random ranges of 1 MiB of a file of 100 MB over ${CONNECTIONS} connections, with the cookies of a session`,
  limit: 'the same by nginx (sendfile)',
  ratio: 'speed',
  target: 0.5,
  missing: nginxMissing,
  async prepare() {
    const stack = new AsyncDisposableStack();
    const folder = await mkdtemp(join(tmpdir(), 'rdrive-bench-'));
    stack.defer(() => rm(folder, { recursive: true }));
    const path = join(folder, 'film.mp4');
    const bytes = Buffer.concat([mp4Start, randomBytesOf(3, BYTES - mp4Start.length)]);
    await writeFile(path, bytes);
    const nginx = stack.use(await startNginx(folder));
    await copyFile(path, join(nginx.files, 'film.mp4'));
    const drive = stack.use(await startDrive());
    await drive.person.upload('/films', [await diskFile(path)]);
    await untilIdle(drive.person, 1);
    const { files } = (await (await drive.person.fetch('/api/videos')).json()) as ListFilesResponse;
    const cookie = await cookieOf(drive.server.url, 'ana');
    const original = `/originals/${files[0]?.id}?name=film.mp4&type=video/mp4&inline=1`;
    await checkBytes(drive.server.url + original, cookie, path);
    stack.use(pinToLastCore());
    const load = (url: string, at: string, headers: string) => () =>
      secondsOf(() =>
        send({
          url,
          requests: ranges().map((range) => ({ path: at, headers: `${headers}Range: ${range}\r\n` })),
          connections: CONNECTIONS,
          status: 206,
        }),
      );
    return {
      subject: load(drive.server.url, original, cookie),
      limit: load(nginx.url, '/film.mp4', ''),
      [Symbol.asyncDispose]: () => stack.disposeAsync(),
    };
  },
};
