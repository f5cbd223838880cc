import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createApp } from '@rdrive/api';
import type { UlidSource } from '@rdrive/core';
import { createAccountSecrets } from '@rdrive/secrets';
import { noBackground, startBackground } from './background.ts';
import type { Integrity } from './chores.ts';
import { compressing } from './compressing.ts';
import { type Config, ConfigError } from './config.ts';
import { keysOf } from './keys.ts';
import type { Log } from './log.ts';
import { loadSite } from './site.ts';
import { openStores } from './stores/open.ts';
import type { OwnedStores } from './stores/stores.ts';
import { version } from './version.ts';

const SITE_DIR = resolve(import.meta.dirname, '../../web/dist');

/** A running rDrive without a socket: who listens is `main`'s business. */
export interface Server extends AsyncDisposable {
  readonly fetch: ReturnType<typeof createApp>['fetch'];
  /** Shown to whoever starts the server while nobody has set it up. */
  readonly setupCode: string | undefined;
  /** Has the app show where phones in the local network come to trust this server. */
  showTrustPage(url: () => string): void;
  /** Takes no new job and begins no new chore; what is under way goes on. Disposing the server waits for that. */
  rest(): void;
}

/** How a server is put together. */
export interface ComposeOptions {
  /** Where the built web app lies. */
  readonly siteDir?: string;
  /** The disk takes no writes: no job and no chore is begun. */
  readonly readOnly?: boolean;
}

/** Goes on where the process before has ended, however it did. */
function takeUp(owned: OwnedStores | undefined, newId: UlidSource, log: Log): void {
  if (!owned) return;
  owned.check();
  const newest = owned.newestId();
  if (newest !== undefined) newId.startAfter(newest);
  const { uploads: finishing, jobs: working } = owned.recover();
  if (finishing + working > 0)
    log.info({ uploads: finishing, jobs: working }, 'took up what the last run left half done');
}

/** Puts stores, use-cases, media children, worker and janitor together. */
export async function compose(
  config: Config,
  log: Log,
  { siteDir = SITE_DIR, readOnly = false }: ComposeOptions = {},
): Promise<Server> {
  if (!existsSync(join(siteDir, 'index.html'))) {
    throw new ConfigError('The web app is not built. Run npm start, which builds it, or npm run build.');
  }
  const keys = await keysOf(config);
  const { urlSigner: signer, ...secrets } = createAccountSecrets(keys, { setupCode: config.setupCode });
  const { clock, newId } = secrets;
  const stores = await openStores(config, { clock, newId, signer }, { readOnly });
  const { metadata, queue, blobs, uploads, partReceiver } = stores;
  if (!readOnly) takeUp(stores.owned, newId, log);
  const integrity: Integrity = {};
  const background = readOnly ? noBackground : await startBackground(stores, { config, integrity, log, clock, newId });

  let trustUrl: (() => string) | undefined;
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
      trustUrl: () => trustUrl?.(),
      ...(config.publicUrl !== undefined && { publicUrl: config.publicUrl }),
    },
    site: await loadSite(siteDir),
    wake: background.wake,
    ...(stores.owned && { integrity: () => integrity.report }),
    ...(partReceiver && { partReceiver }),
  });

  const nobodyYet = (await stores.accounts.users.users()).length === 0;
  return {
    fetch: compressing(app.fetch),
    showTrustPage(url) {
      trustUrl = url;
    },
    setupCode: nobodyYet ? secrets.setupCode : undefined,
    rest: background.rest,
    async [Symbol.asyncDispose]() {
      await background[Symbol.asyncDispose]();
      stores.close();
    },
  };
}
