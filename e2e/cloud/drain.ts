import { setTimeout as sleep } from 'node:timers/promises';
import type { Deployed } from '../stack/deployed.ts';

/** Until all messages are worked off or dead; never where one cannot be. */
export async function drain(deployed: Deployed): Promise<void> {
  while (deployed.queue.size > 0 || deployed.busy > 0) await sleep(20);
}
