/**
 * The process in which originals are decoded. Everything here may be taken over by a hostile file, so nothing of value
 * is in reach: no environment, no network where the system allows, bounded memory and files.
 */
import { setPriority } from 'node:os';
import { machineFault } from '../failure.ts';
import { processOriginal } from '../process.ts';
import type { FromChild, ToChild } from './messages.ts';

/** People's requests go first. */
const LOW_PRIORITY = 10;

function tell(message: FromChild): void {
  process.send?.(message);
}

async function handle({ job, limits }: ToChild): Promise<void> {
  try {
    const result = await processOriginal({ ...job, limits }, (weight) => tell({ type: 'weight', weight }));
    tell({ type: 'done', result });
  } catch (error) {
    tell({ type: 'fault', code: machineFault(error) ?? 'internal', message: String(error) });
  }
}

process.on('message', (message) => void handle(message as ToChild));
process.on('disconnect', () => process.exit(0));
setPriority(LOW_PRIORITY);
tell({ type: 'ready' });
