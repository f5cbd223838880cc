import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createUlidSource } from '@rdrive/core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase } from '../db/database.ts';
import { createHouseQueue } from '../queue.ts';
import { createHouseMetadata } from './store.ts';

const TIMEOUT_MS = 120_000;
let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rdrive-processes-'));
  path = join(folder, 'rdrive.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Starts a writer; `told` fills with the names that it says are safe. */
function startWriter(prefix: string, count: number) {
  const script = join(import.meta.dirname, 'testing/writer-process.ts');
  const child: ChildProcess = spawn(process.execPath, [script, path, prefix, `${count}`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const told: string[] = [];
  const lines = child.stdout ? createInterface(child.stdout) : undefined;
  lines?.on('line', (line) => told.push(line));
  return { child, told, lines, ended: once(child, 'close') };
}

/** All that the database holds now, through a new connection. */
async function read() {
  const db = openDatabase(path);
  const newId = createUlidSource(Date.now, (bytes) => crypto.getRandomValues(bytes));
  const deps = { db, clock: Date.now, newId };
  const { library, feed } = createHouseMetadata(deps);
  const names = (await library.list('/', { limit: 10_000 })).items.map((entry) => entry.fileName);
  const counts = await createHouseQueue(deps).counts();
  const entries = (await feed.changes(undefined, 10_000)).entries.length;
  const activity = (await library.activity({ limit: 10_000 })).items.length;
  const roots = db.all("SELECT id FROM files WHERE folderPath = '#root'").length;
  const health = db.get('PRAGMA integrity_check');
  db.close();
  return { names, counts, entries, activity, roots, health };
}

test(
  'two processes that write at once wait for each other and lose nothing',
  async () => {
    const count = 60;
    const writers = [startWriter('a', count), startWriter('b', count)];
    for (const { ended } of writers) expect(await ended).toEqual([0, null]);
    const found = await read();
    expect(found.names).toHaveLength(2 * count);
    expect(found.names).toEqual(expect.arrayContaining(writers.flatMap((writer) => writer.told)));
    expect(found.counts).toEqual({ waiting: 2 * count, running: 0 });
    expect(found.entries).toBe(2 * count + 1);
    expect(found.roots).toBe(1);
  },
  TIMEOUT_MS,
);

test(
  'a process killed at work leaves all that it had acknowledged, each file with its job and activity',
  async () => {
    let safe = 0;
    for (const round of ['a', 'b', 'c']) {
      const writer = startWriter(round, 100_000);
      let seen = 0;
      writer.lines?.on('line', () => {
        seen += 1;
        if (seen === 15) writer.child.kill('SIGKILL');
      });
      expect(await writer.ended).toEqual([null, 'SIGKILL']);
      safe += writer.told.length;
      const found = await read();
      expect(found.health).toEqual({ integrity_check: 'ok' });
      expect(found.names).toEqual(expect.arrayContaining(writer.told));
      expect(found.names.length).toBeGreaterThanOrEqual(safe);
      expect(found.counts.waiting).toBe(found.names.length);
      expect(found.activity).toBe(found.names.length);
    }
  },
  TIMEOUT_MS,
);
