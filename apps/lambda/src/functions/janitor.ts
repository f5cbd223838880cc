import { openStores } from '../compose/stores.ts';
import { environment, readStoreConfig } from '../config.ts';
import { createJanitor } from '../jobs/janitor.ts';
import { lazily } from '../lazily.ts';
import { createLog } from '../log.ts';

/** What has to be done without anybody asking, on a schedule. */
export const handler = createJanitor(
  lazily(async () => {
    const log = createLog();
    return { stores: openStores(readStoreConfig(environment), log), log };
  }),
);
