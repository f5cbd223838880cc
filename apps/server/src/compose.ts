import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createApp } from '@rdrive/api';
import type { JobDeps } from '@rdrive/core';
import { createMediaPool, createMediaProcessor, openScratch } from '@rdrive/media';
import { createAccountSecrets } from '@rdrive/secrets';
import { choresOf } from './chores.ts';
import { type Config, ConfigError } from './config.ts';
import { startJanitor } from './janitor.ts';
import { keysOf } from './keys.ts';
import type { Log } from './log.ts';
import { loadSite } from './site.ts';
import { openStores } from './stores/open.ts';
import { version } from './version.ts';
import { startWorker } from './worker.ts';

const SITE_DIR = resolve(import.meta.dirname, '../../web/dist');
const JANITOR_MS = 10 * 60_000;
/** After this the media children are stopped with their jobs, which are taken up at the next start. */
const PATIENCE_MS = 3_000;

/** A running rDrive without a socket: who listens is `main`'s business. */
export interface Server extends AsyncDisposable {
  readonly fetch: ReturnType<typeof createApp>['fetch'];
  /** Shown to whoever starts the server while nobody has set it up. */
  readonly setupCode: string | undefined;
}

/** Puts stores, use-cases, media children, worker and janitor together. */
export async function compose(config: Config, log: Log, siteDir = SITE_DIR): Promise<Server> {
  if (!existsSync(join(siteDir, 'index.html'))) {
    throw new ConfigError('The web app is not built. Run npm start, which builds it, or npm run build.');
  }
  const keys = await keysOf(config);
  const { urlSigner: signer, ...secrets } = createAccountSecrets(keys, { setupCode: config.setupCode });
  const { clock, newId } = secrets;
  const stores = await openStores(config, { clock, newId, signer });
  const { metadata, queue, blobs, uploads, partReceiver } = stores;

  const pool = createMediaPool({
    children: config.mediaChildren,
    log: ({ message, ...event }) => log.info(event, message),
  });
  const scratch = await openScratch(join(config.dataDir, 'tmp'));
  const jobs: JobDeps = {
    library: metadata.library,
    trash: metadata.trash,
    operations: metadata.operations,
    blobs,
    queue,
    media: createMediaProcessor(pool, scratch),
  };
  const worker = startWorker({ queue, jobs, mediaLanes: config.mediaChildren, idleMs: stores.idleMs, log });
  const janitor = startJanitor(choresOf(stores, { clock, newId }), JANITOR_MS, log);

  const app = createApp({
    metadata,
    accounts: { ...secrets, ...stores.accounts },
    uploads,
    blobs,
    queue,
    signer,
    clock,
    newId,
    log,
    config: {
      home: config.store.home,
      version,
      trustProxy: config.trustProxy,
      extraConnectSrc: stores.partOrigins,
      ...(config.publicUrl !== undefined && { publicUrl: config.publicUrl }),
    },
    site: await loadSite(siteDir),
    wake: worker.wake,
    ...(partReceiver && { partReceiver }),
  });

  const nobodyYet = (await stores.accounts.users.users()).length === 0;
  return {
    fetch: app.fetch,
    setupCode: nobodyYet ? secrets.setupCode : undefined,
    async [Symbol.asyncDispose]() {
      await janitor.stop();
      const timer = setTimeout(() => void pool.close(), PATIENCE_MS);
      await worker.stop();
      clearTimeout(timer);
      await pool.close();
      stores.close();
    },
  };
}
