import { mkdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { availableParallelism } from 'node:os';
import { isDriveError } from '@rdrive/core';
import type { Server } from './compose.ts';
import { type Config, ConfigError, configOfProcess, environment, readOptions } from './config.ts';
import { readGatewayConfig } from './gateway/config.ts';
import type { Lan } from './lan/open-lan.ts';
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

async function joinLan(server: Server, config: Config, { port, log }: { port: number; log: Log }): Promise<Lan> {
  const [{ openLan }, { lanAddresses }, { lanGreeting }] = await Promise.all([
    import('./lan/open-lan.ts'),
    import('./lan/names.ts'),
    import('./lan/greeting.ts'),
  ]);
  const lan = await openLan({
    fetch: server.fetch,
    dataDir: config.dataDir,
    httpPort: port,
    httpsPort: config.lan?.port ?? 0,
    addresses: () => lanAddresses(),
    clock: Date.now,
    log,
  });
  server.showTrustPage(() => lan.facts.trustUrl);
  console.log(lanGreeting(lan.facts, process.stdout.isTTY));
  return lan;
}

async function main(): Promise<void> {
  const gateway = readGatewayConfig(environment);
  if (gateway) {
    const { serveGateway } = await import('./gateway/serve.ts');
    return serveGateway(gateway);
  }
  const config = configOfProcess(availableParallelism(), readOptions(process.argv.slice(2)));
  // Loaded late, so that a mistake in the configuration is told at once.
  const { serve } = await import('./serve.ts');
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  await serve(config, async ({ server, listener, log, readOnly }) => {
    greet(config, listener.address, server.setupCode);
    if (readOnly) {
      console.log(
        `The disk of ${config.dataDir} is read-only: everything can be looked at and downloaded, nothing can be changed. Make it writable and start again.`,
      );
    }
    return config.lan && joinLan(server, config, { port: listener.address.port, log });
  });
}

try {
  await main();
} catch (error) {
  // Mistakes that a person can mend are told in a sentence; anything else keeps its stack.
  const plain = error instanceof ConfigError || isDriveError(error);
  console.error(plain ? `rDrive cannot start. ${error.message}` : error);
  process.exitCode = 1;
}
