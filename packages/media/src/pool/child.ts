/**
 * The process in which originals are decoded. Everything here may be taken over by a hostile file, so nothing of value
 * is in reach: no environment, no network where the system allows, bounded memory and files.
 */
import { setPriority } from 'node:os';
import { machineFault } from '../failure.ts';
import type { OnFilm } from '../hls/messages.ts';
import type { Weight } from '../limits.ts';
import { processOriginal } from '../process.ts';
import type { FromChild, TaskResult, ToChild } from './messages.ts';

/** People's requests go first. */
const LOW_PRIORITY = 10;

function tell(message: FromChild): void {
  process.send?.(message);
}

/** Films take long: whatever else there is to do goes before them. */
const LOWEST_PRIORITY = 19;

const onFilm: OnFilm = {
  made: (made) => tell({ type: 'made', made }),
  going: () => tell({ type: 'going' }),
};

async function run({ task, limits }: ToChild): Promise<TaskResult> {
  if (task.type === 'film') {
    setPriority(LOWEST_PRIORITY);
    const { runFilm } = await import('../hls/run.ts');
    return { type: 'film', result: await runFilm(task.job, limits, onFilm) };
  }
  if (task.type === 'sidecar') {
    const { processSidecar } = await import('../sidecar/process-sidecar.ts');
    return { type: 'sidecar', result: await processSidecar(task.job) };
  }
  const onWeight = (weight: Weight) => tell({ type: 'weight', weight });
  return { type: 'original', result: await processOriginal({ ...task.job, limits }, onWeight) };
}

async function handle(message: ToChild): Promise<void> {
  try {
    tell({ type: 'done', done: await run(message) });
  } catch (error) {
    tell({ type: 'fault', code: machineFault(error) ?? 'internal', message: String(error) });
  }
}

process.on('message', (message) => void handle(message as ToChild));
process.on('disconnect', () => process.exit(0));
setPriority(LOW_PRIORITY);
tell({ type: 'ready' });
