import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { openStores } from '../compose/stores.ts';
import { environment, readStoreConfig } from '../config.ts';
import { openDecoder } from '../jobs/decoder.ts';
import { createMediaHandler } from '../jobs/media-handler.ts';
import { lazily } from '../lazily.ts';
import { createLog } from '../log.ts';

/** Jobs of the queue: media, films, operations, deleting the bytes of what was purged. */
export const handler = createMediaHandler(
  lazily(async () => {
    const log = createLog();
    const stores = openStores(readStoreConfig(environment), log);
    // "Failures during invoke": Lambda starts a function that was ended anew and leaves what lies in /tmp.
    await rm(stores.tmpDir, { recursive: true, force: true });
    const childScript = fileURLToPath(new URL('./child.mjs', import.meta.url));
    return { stores, decoder: await openDecoder({ tmpDir: stores.tmpDir, childScript, log }), log };
  }),
);
