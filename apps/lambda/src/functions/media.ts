import { fileURLToPath } from 'node:url';
import { openStores } from '../compose/stores.ts';
import { environment, readStoreConfig } from '../config.ts';
import { openDecoder } from '../jobs/decoder.ts';
import { createMediaHandler } from '../jobs/media-handler.ts';
import { lazily } from '../lazily.ts';
import { createLog } from '../log.ts';

/** Jobs of the queue: media, operations, deleting the bytes of what was purged. */
export const handler = createMediaHandler(
  lazily(async () => {
    const log = createLog();
    const stores = openStores(readStoreConfig(environment), log);
    const childScript = fileURLToPath(new URL('./child.mjs', import.meta.url));
    return { stores, decoder: await openDecoder({ tmpDir: stores.tmpDir, childScript, log }), log };
  }),
);
