import { openApi } from '@rdrive/lambda/container';
import { untilSignal } from '../ending.ts';
import { listen } from '../listen.ts';
import { createLog } from '../log.ts';
import type { GatewayConfig } from './config.ts';

/** Answers the API behind the gateway of the stack until a signal asks the process to end; keeps nothing of its own. */
export async function serveGateway({ host, port, api }: GatewayConfig): Promise<void> {
  const log = createLog();
  await using listener = await listen(await openApi(api, log), { host, port });
  log.info({ port: listener.address.port, version: api.version }, 'answering behind the gateway');
  await untilSignal(log);
}
