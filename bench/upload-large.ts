import { execFile } from 'node:child_process';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Bench, secondsOf } from './bench.ts';
import { diskFile, startDrive } from './drive.ts';
import { untilIdle } from './drive-idle.ts';
import { mp4Start } from './media-starts.ts';
import { nginxMissing, startNginx } from './nginx.ts';
import { randomBytesOf } from './photos.ts';
import { pinToLastCore } from './pin.ts';

const BYTES = 2_000_000_000;
const BLOCK = 50_000_000;
const run = promisify(execFile);

async function writeLarge(path: string): Promise<void> {
  await using file = await open(path, 'w');
  for (let at = 0; at < BYTES; at += BLOCK) await file.write(randomBytesOf(at, BLOCK), 0, BLOCK, at);
  await file.write(mp4Start, 0, mp4Start.length, 0);
  await file.sync();
}

/** One large file, durable and hashed at its end. */
export const uploadLargeBench: Bench = {
  name: 'upload-large',
  subject: 'one file of 2 GB by the upload engine of the command line: sent, hashed, synced, committed',
  limit: 'the same file by curl to nginx (WebDAV PUT), then `sync -f`, then `sha256sum`',
  ratio: 'speed',
  target: 0.7,
  missing: nginxMissing,
  async prepare() {
    const stack = new AsyncDisposableStack();
    const folder = await mkdtemp(join(tmpdir(), 'rdrive-bench-'));
    stack.defer(() => rm(folder, { recursive: true }));
    const path = join(folder, 'large.mp4');
    await writeLarge(path);
    const nginx = stack.use(await startNginx(folder));
    const drive = stack.use(await startDrive());
    stack.use(pinToLastCore());
    const source = await diskFile(path);
    let count = 0;
    return {
      async subject() {
        count += 1;
        const seconds = await secondsOf(() => drive.person.upload(`/large/${count}`, [source]));
        await untilIdle(drive.person, count);
        return seconds;
      },
      async limit() {
        const target = join(nginx.files, 'large.mp4');
        const seconds = await secondsOf(async () => {
          await run('curl', ['--fail', '--silent', '--noproxy', '*', '--upload-file', path, `${nginx.url}/large.mp4`]);
          await run('sync', ['-f', target]);
          await run('sha256sum', [target]);
        });
        await rm(target);
        return seconds;
      },
      [Symbol.asyncDispose]: () => stack.disposeAsync(),
    };
  },
};
