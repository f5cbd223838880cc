import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/**
 * What can be known of the image without a container engine: that all it copies is there, and that the program starts
 * and is found healthy in a folder that holds only what its last stage holds.
 */
const root = resolve(import.meta.dirname, '../../..');
const lines = readFileSync(join(root, 'apps/server/Dockerfile'), 'utf8').split('\n');
const built = existsSync(join(root, 'apps/web/dist/index.html'));

interface Copy {
  readonly from: string | undefined;
  readonly sources: readonly string[];
}

const copies: readonly Copy[] = lines.flatMap((line) => {
  const [, from, paths = ''] = /^COPY (?:--from=(\w+) )?(.+)$/.exec(line) ?? [];
  const sources = paths.split(' ').slice(0, -1);
  return sources.length > 0 ? [{ from, sources: sources.map((path) => path.replace('/app/', '')) }] : [];
});
const lastStage = copies.filter(({ from }) => from !== undefined).flatMap(({ sources }) => sources);

/** The command of the last such instruction that has it as a list of words. */
function jsonOf(instruction: string): string[] {
  const line = lines.findLast((text) => text.startsWith(`${instruction} `) && text.includes('["')) ?? '';
  return JSON.parse(line.slice(line.indexOf('['))) as string[];
}

function settings(): Record<string, string> {
  const line = lines.find((text) => text.startsWith('ENV ')) ?? '';
  return Object.fromEntries(
    line
      .slice(4)
      .split(' ')
      .map((pair) => pair.split('=') as [string, string]),
  );
}

describe('the context', () => {
  const ignored = readFileSync(join(root, '.dockerignore'), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.replace('**/', ''));

  test.each(copies.filter(({ from }) => from === undefined).flatMap(({ sources }) => sources))('has %s', (path) => {
    expect(existsSync(join(root, path))).toBe(true);
    expect(ignored.filter((pattern) => path.split('/').includes(pattern))).toEqual([]);
  });

  test('has the manifest of every workspace, without which npm ci refuses', () => {
    const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { workspaces: string[] };
    const workspaces = manifest.workspaces.flatMap((pattern) => globSync(`${pattern}/package.json`, { cwd: root }));
    const copied = copies.filter(({ from }) => from === undefined).flatMap(({ sources }) => sources);
    const missing = workspaces.filter(
      (path) => !copied.some((source) => path === source || path.startsWith(`${source}/`)),
    );
    expect(workspaces.length).toBeGreaterThan(8);
    expect(missing).toEqual([]);
  });
});

describe.skipIf(!built)('the last stage (the web app has to be built: npm run build)', () => {
  let image: string;

  beforeAll(() => {
    image = mkdtempSync(join(tmpdir(), 'rdrive-image-'));
    for (const path of lastStage.filter((source) => source !== 'node_modules')) {
      mkdirSync(dirname(join(image, path)), { recursive: true });
      cpSync(join(root, path), join(image, path), {
        recursive: true,
        filter: (source) => !source.includes('node_modules') && !source.endsWith('.test.ts'),
      });
    }
    linkPackages(image);
  });

  afterAll(() => rmSync(image, { recursive: true }));

  const environment = () => ({
    ...settings(),
    PATH: process.env['PATH'] ?? '',
    NODE_COMPILE_CACHE: (settings()['NODE_COMPILE_CACHE'] ?? '').replace('/app', image),
  });

  test('is compiled beforehand', () => {
    const [, ...args] = jsonOf('RUN');
    const { status, stderr } = spawnSync(process.execPath, args, { cwd: image, env: environment(), encoding: 'utf8' });
    expect(`${status} ${stderr}`).toBe('0 ');
    const compiled = readdirSync(environment().NODE_COMPILE_CACHE, { recursive: true, withFileTypes: true });
    expect(compiled.filter((entry) => entry.isFile()).length).toBeGreaterThan(300);
  }, 60_000);

  test('starts, is found healthy, and no longer once it has stopped', async () => {
    const port = await freePort();
    const env = { ...environment(), HOST: '127.0.0.1', PORT: String(port), RDRIVE_DATA: `${image}-data` };
    let said = '';
    const start = ([, ...args]: readonly string[]) => {
      const child = spawn(process.execPath, args, { cwd: image, env, stdio: ['ignore', 'pipe', 'pipe'] });
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
      return child;
    };
    const health = async () => (await once(start(jsonOf('HEALTHCHECK')), 'exit'))[0];
    const server = start(jsonOf('CMD'));
    const ended = once(server, 'exit');
    try {
      await Promise.race([once(server.stdout, 'data'), ended]);
      expect(said).toContain('rDrive is running');
      expect(await health()).toBe(0);
    } finally {
      server.kill('SIGTERM');
      await ended;
      rmSync(env.RDRIVE_DATA, { recursive: true, force: true });
    }
    expect(await health()).toBe(1);
  }, 60_000);
});

/** Production packages as `npm ci --omit=dev` would lay them out; those of this repository lead into the image itself. */
function linkPackages(image: string): void {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { dev?: boolean; link?: boolean; resolved?: string }>;
  };
  for (const [path, { dev, link, resolved }] of Object.entries(lock.packages)) {
    if (dev || !/^node_modules\/(@[^/]+\/)?[^/]+$/.test(path) || path.startsWith('node_modules/node-linux')) continue;
    const target = link ? join(image, resolved ?? '') : join(root, path);
    if (!existsSync(target)) continue;
    mkdirSync(dirname(join(image, path)), { recursive: true });
    symlinkSync(target, join(image, path));
  }
  expect(readdirSync(join(image, 'node_modules/@rdrive'))).toContain('core');
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}
