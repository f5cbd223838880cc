import { setTimeout as sleep } from 'node:timers/promises';
import type { StatsResponse } from '@rdrive/api/schemas';
import type { Person } from '../e2e/support/person.ts';

/** Settles once the server holds `files` files and no job waits or runs. */
export async function untilIdle(person: Person, files: number): Promise<void> {
  for (;;) {
    const stats = (await (await person.fetch('/api/stats')).json()) as StatsResponse;
    if (stats.files >= files && stats.jobs.waiting + stats.jobs.running === 0) return;
    await sleep(500);
  }
}
