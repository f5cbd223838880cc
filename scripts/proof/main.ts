/**
 * Runs the proof shard by shard and keeps `proof.json` after each of them. `--only NAME` (may be repeated) runs a part;
 * `--list` names the shards.
 */
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Measure } from '@rdrive/contract/measured';
import { childEnv, fail, root } from '../bootstrap.mjs';
import { startEngines, stopEngines } from '../engines.mjs';
import type { Outcome } from '../test/types.ts';
import { describeCommit, describeMachine } from './machine.ts';
import { mergeShard, type Proof, recordOf, type ShardRecord } from './record.ts';
import { type Shard, shards } from './shards.ts';

const PROOF = join(root, 'proof.json');
const MEASURES = join(root, '.cache/proof/measures.jsonl');
const names = shards.map(({ name }) => name);

function chosenShards(): readonly Shard[] {
  const { values } = parseArgs({ options: { only: { type: 'string', multiple: true }, list: { type: 'boolean' } } });
  if (values.list) {
    for (const { name, command } of shards) console.log(`${name.padEnd(16)} ${command}`);
    process.exit(0);
  }
  const only = values.only?.flatMap((value) => value.split(',')) ?? names;
  const unknown = only.find((name) => !names.includes(name));
  if (unknown !== undefined) fail(`There is no shard "${unknown}"; --only takes ${names.join(', ')}`);
  return shards.filter(({ name }) => only.includes(name));
}

async function readMeasures(): Promise<Measure[]> {
  if (!existsSync(MEASURES)) return [];
  const lines = (await readFile(MEASURES, 'utf8')).split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line) as Measure);
}

async function readProof(): Promise<Proof | undefined> {
  return existsSync(PROOF) ? (JSON.parse(await readFile(PROOF, 'utf8')) as Proof) : undefined;
}

async function perform(shard: Shard, env: NodeJS.ProcessEnv): Promise<ShardRecord> {
  await rm(MEASURES, { force: true });
  const began = performance.now();
  const outcome = await shard.run(env).catch((error: unknown): Outcome => {
    return { passed: 0, failed: [`${shard.name}: ${String(error)}`], skipped: [] };
  });
  const about = {
    command: shard.command,
    commit: describeCommit(),
    machine: describeMachine(),
    date: new Date().toISOString(),
    seconds: Math.round((performance.now() - began) / 1000),
  };
  return recordOf(outcome, about, await readMeasures());
}

const chosen = chosenShards();
const { env: endpoints, started, problems } = startEngines();
for (const problem of problems) console.log(`Not running: ${problem}`);
const stopStarted = () => stopEngines(started.splice(0));
process.on('exit', stopStarted);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(1));

await mkdir(join(root, '.cache/proof'), { recursive: true });
const env = childEnv({ ...endpoints, RDRIVE_PROOF: '1', RDRIVE_E2E_ALL: '1', RDRIVE_MEASURES: MEASURES });
let failed = 0;
let proof = await readProof();
for (const shard of chosen) {
  console.log(`\n== ${shard.name}: ${shard.command}`);
  const record = await perform(shard, env);
  proof = mergeShard(await readProof(), shard.name, record, names);
  await writeFile(PROOF, `${JSON.stringify(proof, undefined, 2)}\n`);
  failed += record.failed + (record.passed === 0 ? 1 : 0);
  for (const name of record.failures ?? []) console.log(`failed: ${name}`);
  for (const { name, value, unit } of record.measured ?? []) console.log(`measured: ${name}: ${value} ${unit}`);
  const { passed, skipped, seconds } = record;
  console.log(`${shard.name}: ${passed} passed, ${record.failed} failed, ${skipped} skipped in ${seconds} s`);
}
if (proof && !proof.complete) {
  console.log('');
  for (const name of proof.notRun) console.log(`not run: ${name}`);
  for (const name of proof.notAtThisCommit) console.log(`run at another commit: ${name}`);
}
stopStarted();
process.exitCode = failed > 0 ? 1 : 0;
