import { mkdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { availableParallelism } from 'node:os';
import { isDriveError } from '@rdrive/core';
import { type Config, ConfigError, configOfProcess } from './config.ts';
import { lockData } from './data-lock.ts';

function greet(config: Config, address: AddressInfo, setupCode: string | undefined): void {
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  const url = config.publicUrl ?? `http://${host === '127.0.0.1' ? 'localhost' : host}:${address.port}`;
  console.log(`rDrive is running on ${url}`);
  console.log(
    config.store.home === 'house'
      ? `Everything is kept in ${config.dataDir}`
      : `Everything is kept in ${config.store.bucket}`,
  );
  if (setupCode) console.log(`Setup code for the first person: ${setupCode}`);
}

function untilSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, resolve);
  });
}

async function main(): Promise<void> {
  const [unknown] = process.argv.slice(2);
  if (unknown !== undefined)
    throw new ConfigError(
      `“${unknown}” is no option of the server. It is set up by environment variables: see docs/configuration.md.`,
    );
  const config = configOfProcess(availableParallelism());
  // Loaded late, so that a mistake in the configuration is told at once.
  const [{ compose }, { listen }, { createLog }] = await Promise.all([
    import('./compose.ts'),
    import('./listen.ts'),
    import('./log.ts'),
  ]);
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  using _lock = lockData(config.dataDir);
  const log = createLog();
  await using server = await compose(config, log);
  await using listener = await listen(server.fetch, config);
  greet(config, listener.address, server.setupCode);
  await untilSignal();
}

try {
  await main();
} catch (error) {
  // Mistakes that a person can mend are told in a sentence; anything else keeps its stack.
  const plain = error instanceof ConfigError || isDriveError(error);
  console.error(plain ? `rDrive cannot start. ${error.message}` : error);
  process.exitCode = 1;
}
