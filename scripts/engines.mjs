/**
 * `npm run engines -- start | stop | status | exec -- command`: the real engines behind the adapter tests, DynamoDB
 * Local and a Ceph object gateway, on 127.0.0.1 and in memory. Linux only. Runs on Node 20, without packages.
 */
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { become, childEnv } from './bootstrap.mjs';

const scripts = resolve(fileURLToPath(import.meta.url), '../engines');
// One place a machine, as the ports are fixed: every clone sees the same engines.
const folder = join(tmpdir(), 'rdrive-engines');
const BASH = process.platform === 'win32' ? undefined : 'bash';

/** The engines: script, port, and the variable that tells tests their endpoint. */
export const ENGINES = [
  { name: 'DynamoDB Local', script: 'dynamodb-local.sh', port: 8000, variable: 'RDRIVE_TEST_DYNAMODB' },
  { name: 'Ceph RGW (S3)', script: 'ceph-rgw.sh', port: 7480, variable: 'RDRIVE_TEST_S3' },
];

/**
 * Starts what does not run yet.
 * @returns {{ env: Record<string, string>, started: typeof ENGINES, problems: string[] }} the endpoints as environment,
 *   what this call has started (and should stop), and a sentence for each engine that is not to be had
 */
export function startEngines() {
  const result = { env: {}, started: [], problems: [] };
  for (const engine of ENGINES) {
    if (process.env[engine.variable]) {
      result.env[engine.variable] = process.env[engine.variable];
    } else if (isRunning(engine)) {
      result.env[engine.variable] = endpointOf(engine);
    } else {
      const done = run(engine, 'start', String(engine.port));
      if (done.status === 0) {
        result.env[engine.variable] = endpointOf(engine);
        result.started.push(engine);
      } else {
        result.problems.push(`${engine.name}: ${lastLine(done.stderr)}`);
      }
    }
  }
  return result;
}

/** Stops the given engines, those of this machine's engine folder only. */
export function stopEngines(engines = ENGINES) {
  for (const engine of engines) {
    const done = run(engine, 'stop');
    if (done.status !== 0) process.stderr.write(`${engine.name}: ${lastLine(done.stderr)}\n`);
  }
}

function isRunning(engine) {
  return run(engine, 'status').status === 0;
}

function run(engine, ...words) {
  if (!BASH) return { status: 1, stderr: 'runs on Linux only' };
  const [verb, ...rest] = words;
  const data = join(folder, engine.script.replace('.sh', ''));
  return spawnSync(BASH, [join(scripts, engine.script), verb, data, ...rest], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function endpointOf(engine) {
  return `http://127.0.0.1:${engine.port}`;
}

function lastLine(text) {
  const lines = (text ?? '').trim().split('\n');
  // The scripts say why first and where the logs are last.
  return lines.find((line) => /^[\w-]+: /.test(line)) ?? lines.at(-1) ?? 'no reason given';
}

function printEnv({ env, problems }) {
  for (const [name, value] of Object.entries(env)) process.stdout.write(`${name}=${value}\n`);
  for (const problem of problems) process.stderr.write(`not running, ${problem}\n`);
}

function main([verb, ...rest]) {
  if (verb === 'start') {
    const result = startEngines();
    printEnv(result);
    process.exitCode = result.problems.length > 0 ? 1 : 0;
  } else if (verb === 'stop') {
    stopEngines();
  } else if (verb === 'status') {
    for (const engine of ENGINES) {
      process.stdout.write(
        `${engine.name}: ${isRunning(engine) ? `${engine.variable}=${endpointOf(engine)}` : 'not running'}\n`,
      );
    }
  } else if (verb === 'exec') {
    const [command, ...args] = rest[0] === '--' ? rest.slice(1) : rest;
    const { env, started, problems } = startEngines();
    for (const problem of problems) process.stderr.write(`not running, ${problem}\n`);
    process.on('exit', () => stopEngines(started));
    become(command, args, { env: childEnv(env) });
  } else {
    process.stderr.write('usage: npm run engines -- start | stop | status | exec -- command\n');
    process.exitCode = 2;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main(process.argv.slice(2));
