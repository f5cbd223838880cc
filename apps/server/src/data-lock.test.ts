import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lockData } from './data-lock.ts';

test('a second server on the same data is refused, and let in when the first is gone', () => {
  const dir = mkdtempSync(join(tmpdir(), 'rdrive-lock-'));
  const first = lockData(dir);
  expect(() => lockData(dir)).toThrow(/Another rDrive server is running/);
  first[Symbol.dispose]();
  lockData(dir)[Symbol.dispose]();
  rmSync(dir, { recursive: true });
});
