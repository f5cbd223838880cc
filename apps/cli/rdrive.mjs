#!/usr/bin/env node
// Starts the command on the Node that the project pins, whichever Node found this file.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const pinned = here(process.platform === 'win32' ? '../../node_modules/.bin/node.cmd' : '../../node_modules/.bin/node');
const node = existsSync(pinned) ? pinned : process.execPath;
const child = spawn(node, [here('src/main.ts'), ...process.argv.slice(2)], { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => {
  process.exitCode = signal ? 1 : (code ?? 1);
});
