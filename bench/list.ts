import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { ListFoldersResponse } from '@rdrive/api/schemas';
import { type Bench, secondsOf } from './bench.ts';
import { startDrive } from './drive.ts';
import { makeLibrary } from './library/make.ts';
import { send } from './load.ts';
import { pinToLastCore } from './pin.ts';
import { cookieOf } from './session.ts';

const FILES = 400;
const REQUESTS = 500;
const CONNECTIONS = 10;
const FOLDER = '/spain2024';

interface Alone extends AsyncDisposable {
  readonly url: string;
}

async function startAlone(database: string): Promise<Alone> {
  const program = join(import.meta.dirname, 'list-alone.ts');
  const child = spawn(process.execPath, [program, database], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [port] = await once(child.stdout, 'data');
  return {
    url: `http://127.0.0.1:${Number(port)}`,
    async [Symbol.asyncDispose]() {
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    },
  };
}

async function countAt(url: string, cookie: string): Promise<number> {
  const response = await fetch(url, { headers: { cookie: cookie.replace(/^Cookie: |\r\n$/g, '') } });
  const answer = (await response.json()) as ListFoldersResponse | unknown[];
  return Array.isArray(answer) ? answer.length : answer.files.length;
}

/** What the library asks for when a folder is opened. */
export const listBench: Bench = {
  name: 'list',
  subject: `a folder of ${FILES} files listed ${REQUESTS} times over ${CONNECTIONS} connections, with the cookies of a session`,
  limit: 'a Hono route that runs the same query with node:sqlite and stringifies the rows',
  ratio: 'speed',
  target: 0.6,
  async prepare() {
    const stack = new AsyncDisposableStack();
    const drive = stack.use(await startDrive());
    const dataDir = drive.server.storeEnv.RDRIVE_DATA ?? '';
    await makeLibrary(drive.server.storeEnv, { folder: FOLDER, count: FILES });
    const alone = stack.use(await startAlone(join(dataDir, 'rdrive.db')));
    const cookie = await cookieOf(drive.server.url, 'ana');
    const subjectPath = `/api/folders?path=${encodeURIComponent(FOLDER)}&limit=500`;
    const limitPath = `/?path=${encodeURIComponent(FOLDER)}`;
    for (const at of [drive.server.url + subjectPath, alone.url + limitPath]) {
      if ((await countAt(at, cookie)) !== FILES) throw new Error(`${at} does not list ${FILES} files`);
    }
    stack.use(pinToLastCore());
    const load = (url: string, path: string, headers: string) => () =>
      secondsOf(() =>
        send({ url, requests: Array(REQUESTS).fill({ path, headers }), connections: CONNECTIONS, status: 200 }),
      );
    return {
      subject: load(drive.server.url, subjectPath, cookie),
      limit: load(alone.url, limitPath, ''),
      [Symbol.asyncDispose]: () => stack.disposeAsync(),
    };
  },
};
