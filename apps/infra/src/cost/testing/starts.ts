import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { createTokenKeys } from '@rdrive/secrets';
import { bundle } from '../../../../lambda/build/bundle.ts';
import type { FunctionName } from '../../built.ts';
import type { Played } from '../counts.ts';
import type { Units } from '../units.ts';

const run = promisify(execFile);
/** Of several starts the one in the middle counts. */
const TRIES = 5;

/**
 * What the first event of a process asks for: a read of Parameter Store, and of KMS for each secret among its names
 * (apps/lambda/src/compose/shell.ts; "How Parameter Store uses KMS": a decryption for each `SecureString`).
 */
const asks: Readonly<Record<string, Units>> = {
  library: { 'ssm.reads': 1, 'kms.requests': 1 },
  auth: { 'ssm.reads': 1, 'kms.requests': 3 },
  authorizer: {},
  janitor: {},
};

/** Milliseconds of processor time that a bundle takes from the start of its process until it can answer. */
async function cpuOfStart(file: string, env: NodeJS.ProcessEnv): Promise<number> {
  const program = `await import(${JSON.stringify(pathToFileURL(file).href)});
const { user, system } = process.cpuUsage(); console.log((user + system) / 1000);`;
  const times: number[] = [];
  for (let n = 0; n < TRIES; n++) {
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', program], { env });
    times.push(Number(stdout));
  }
  return times.sort((a, b) => a - b)[Math.floor(TRIES / 2)] ?? 0;
}

/** What it costs that a function starts: Lambda bills that time too. */
export async function measureStarts(): Promise<Record<string, Played>> {
  const dir = await mkdtemp(join(tmpdir(), 'rdrive-starts-'));
  const { publicKey } = await createTokenKeys();
  const env = { ...process.env, RDRIVE_TOKEN_KEYS: JSON.stringify({ keys: [publicKey] }) };
  try {
    const starts: Record<string, Played> = {};
    for (const [name, units] of Object.entries(asks)) {
      await bundle(name as FunctionName, dir);
      const cpuMs = await cpuOfStart(join(dir, name, 'index.mjs'), env);
      starts[`start ${name}`] = { units, work: { [name]: { cpuMs, dynamo: 0, s3: 0 } } };
    }
    return starts;
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}
