/**
 * The server as a process that a test may kill: what `main.ts` starts, with an empty page as its web app (first argument)
 * and its port as the one line on standard output.
 */

import { configOfProcess } from '../config.ts';
import { serve } from '../serve.ts';

await serve(
  configOfProcess(1),
  async ({ listener }) => {
    console.log(listener.address.port);
    return undefined;
  },
  process.argv[2],
);
