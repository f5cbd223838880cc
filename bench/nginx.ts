import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Its version; undefined where it is not installed. */
export function nginxVersion(): string | undefined {
  return /nginx\/(\S+)/.exec(spawnSync('nginx', ['-v'], { encoding: 'utf8' }).stderr ?? '')?.[1];
}

/** Why there is no nginx to compare with; undefined where there is. */
export function nginxMissing(): string | undefined {
  const { stderr, error } = spawnSync('nginx', ['-V'], { encoding: 'utf8' });
  if (error) return 'nginx is not installed; on Debian or Ubuntu: apt-get install nginx-light';
  return stderr.includes('http_dav_module') ? undefined : 'this nginx has no WebDAV module';
}

/** An nginx that takes PUT requests into a folder. */
export interface Nginx extends AsyncDisposable {
  readonly url: string;
  readonly files: string;
}

function configOf(folder: string, port: number): string {
  // Started by root it would write as another user, who may not.
  return `${process.getuid?.() === 0 ? 'user root;\n' : ''}worker_processes auto;
daemon off;
pid ${folder}/nginx.pid;
error_log ${folder}/error.log;
events {}
http {
  access_log off;
  client_body_temp_path ${folder}/body;
  proxy_temp_path ${folder}/t1; fastcgi_temp_path ${folder}/t2; uwsgi_temp_path ${folder}/t3; scgi_temp_path ${folder}/t4;
  client_max_body_size 0;
  sendfile on;
  server {
    listen 127.0.0.1:${port};
    root ${folder}/files;
    location / { dav_methods PUT; create_full_put_path on; }
  }
}
`;
}

/** Starts nginx on 127.0.0.1 with everything it writes below `folder`. */
export async function startNginx(folder: string): Promise<Nginx> {
  const files = join(folder, 'files');
  mkdirSync(files, { recursive: true });
  const port = await freePort();
  const config = join(folder, 'nginx.conf');
  writeFileSync(config, configOf(folder, port));
  const child = spawn('nginx', ['-p', folder, '-e', join(folder, 'error.log'), '-c', config], { stdio: 'inherit' });
  const url = `http://127.0.0.1:${port}`;
  await untilAnswers(child, url);
  return {
    url,
    files,
    async [Symbol.asyncDispose]() {
      const ended = once(child, 'exit');
      child.kill('SIGQUIT');
      await ended;
    },
  };
}

async function untilAnswers(child: ChildProcess, url: string): Promise<void> {
  for (let tries = 0; child.exitCode === null && tries < 100; tries += 1) {
    if (await fetch(url).catch(() => undefined)) return;
    await sleep(50);
  }
  child.kill();
  throw new Error('nginx does not answer');
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}
