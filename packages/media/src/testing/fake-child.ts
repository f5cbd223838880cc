/** A child that does what the file's name says, for tests of the pool. */
import type { FromChild, ToChild } from '../pool/messages.ts';

function tell(message: FromChild): void {
  process.send?.(message);
}

const hoard: Buffer[] = [];

const acts: Readonly<Record<string, () => void>> = {
  crash: () => process.kill(process.pid, 'SIGSEGV'),
  exit: () => process.exit(3),
  hang: () => {
    for (;;) Math.random();
  },
  eat: () => {
    tell({ type: 'weight', weight: 'video' });
    setInterval(() => hoard.push(Buffer.alloc(20_000_000, 1)), 5);
  },
  keep: () => {
    hoard.push(Buffer.alloc(120_000_000, 1));
    answer();
  },
  /** Says that it gets on, and never ends. */
  linger: () => setInterval(() => tell({ type: 'going' }), 20),
  full: () => tell({ type: 'fault', code: 'ENOSPC', message: 'no space left' }),
};

function answer(): void {
  const fileType = JSON.stringify({ pid: process.pid, env: Object.keys(process.env).sort() });
  const result = { state: 'ready', facts: { fileType }, derivatives: [] } as const;
  tell({ type: 'done', done: { type: 'original', result } });
}

process.on('message', (message: ToChild) => (acts[message.task.job.fileName] ?? answer)());
process.on('disconnect', () => process.exit(0));
tell({ type: 'ready' });
