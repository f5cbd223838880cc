import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { rootDir } from '../built.ts';
import { environmentFor } from '../config.ts';

/** Runs the CDK's command line over a template that was made already. Rejects where it fails; it has said why. */
export function runCdk(region: string, args: readonly string[]): Promise<void> {
  const program = join(rootDir, 'node_modules/aws-cdk/bin/cdk');
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...args], { stdio: 'inherit', env: environmentFor(region) });
    child.once('error', reject);
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`cdk ${args[0]} ended with ${code}, see above.`)),
    );
  });
}

/** Deploys a stack of a template and answers its outputs. */
export async function deployStack(
  region: string,
  options: { outdir: string; stackName: string },
): Promise<Record<string, string>> {
  const { outdir, stackName } = options;
  const outputs = join(outdir, `${stackName}.outputs.json`);
  const flags = ['--require-approval', 'never', '--outputs-file', outputs];
  await runCdk(region, ['deploy', stackName, '--app', outdir, ...flags]);
  const all = JSON.parse(await readFile(outputs, 'utf8')) as Record<string, Record<string, string>>;
  return all[stackName] ?? {};
}
