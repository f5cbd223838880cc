import { mkdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { availableParallelism } from 'node:os';
import { isDriveError } from '@rdrive/core';
import { type Config, ConfigError, configOfProcess, readOptions } from './config.ts';
import { lockData } from './data-lock.ts';
import type { Lan } from './lan/open-lan.ts';
import type { Fetch } from './listen.ts';
import type { Log } from './log.ts';

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

async function joinLan(fetch: Fetch, config: Config, { port, log }: { port: number; log: Log }): Promise<Lan> {
  const [{ openLan }, { lanAddresses }, { lanGreeting }] = await Promise.all([
    import('./lan/open-lan.ts'),
    import('./lan/names.ts'),
    import('./lan/greeting.ts'),
  ]);
  const lan = await openLan({
    fetch,
    dataDir: config.dataDir,
    httpPort: port,
    httpsPort: config.lan?.port ?? 0,
    addresses: () => lanAddresses(),
    clock: Date.now,
    log,
  });
  console.log(lanGreeting(lan.facts, process.stdout.isTTY));
  return lan;
}

function untilSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, resolve);
  });
}

async function main(): Promise<void> {
  const config = configOfProcess(availableParallelism(), readOptions(process.argv.slice(2)));
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
  await using _lan = config.lan && (await joinLan(server.fetch, config, { port: listener.address.port, log }));
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
