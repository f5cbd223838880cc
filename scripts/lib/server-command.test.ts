import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../bootstrap.mjs';
import { serverArgs } from './server-command.mjs';

test('image and unit of systemd run the server as npm start does', () => {
  const dockerfile = readFileSync(join(root, 'apps/server/Dockerfile'), 'utf8');
  expect(dockerfile).toContain(`\nCMD ${JSON.stringify(['node', ...serverArgs]).replaceAll(',', ', ')}\n`);
  expect(readFileSync(join(root, 'docs/at-home.md'), 'utf8')).toContain(`/node ${serverArgs.join(' ')}\n`);
});
