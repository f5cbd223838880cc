/**
 * The server as a process that a test may kill: what `main.ts` starts, with an empty page as its web app (first argument)
 * and its port as the one line on standard output.
 */

import { compose } from '../compose.ts';
import { configOfProcess } from '../config.ts';
import { lockData } from '../data-lock.ts';
import { listen } from '../listen.ts';
import { createLog } from '../log.ts';

const config = configOfProcess(1);
using _lock = lockData(config.dataDir);
await using server = await compose(config, createLog(), process.argv[2]);
await using listener = await listen(server.fetch, config);
console.log(listener.address.port);
await new Promise((resolve) => process.once('SIGTERM', resolve));
