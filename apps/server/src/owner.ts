import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import {
  DriveError,
  type IssuedCode,
  inviteAsOwner,
  listUsers,
  type Person,
  type RestoreReport,
  readNewestSnapshot,
  resetPasswordAsOwner,
  restoreSnapshot,
} from '@rdrive/core';
import { createAccountSecrets } from '@rdrive/secrets';
import { configOfProcess } from './config.ts';
import { inflate } from './deflate.ts';
import { keysOf } from './keys.ts';
import { openStores } from './stores/open.ts';

/** What the owner of the machine may do without a log-in: whoever can read the data could do worse. */
export interface Owner extends Disposable {
  list(): Promise<readonly Person[]>;
  invite(): Promise<IssuedCode>;
  resetPassword(username: string, password: string): Promise<Person>;
  /** Puts a snapshot back into an empty library: a file, or the newest in the store. */
  restore(file?: string): Promise<RestoreReport>;
}

/** Opens the accounts of the home that the environment names; works beside a running server. */
export async function openOwner(): Promise<Owner> {
  const config = configOfProcess(availableParallelism());
  const { urlSigner, ...secrets } = createAccountSecrets(await keysOf(config));
  const stores = await openStores(config, { ...secrets, signer: urlSigner });
  const deps = { ...secrets, ...stores.accounts };
  return {
    list: () => listUsers(deps),
    invite: () => inviteAsOwner(deps),
    resetPassword: (username, password) => resetPasswordAsOwner(deps, { username, password }),
    async restore(file) {
      const snapshot = file === undefined ? await readNewestSnapshot(stores.blobs) : await readFile(file);
      if (!snapshot) throw new DriveError('not-found', 'There is no snapshot in the store.');
      const { metadata, blobs, queue } = stores;
      const { clock, newId } = secrets;
      return restoreSnapshot({ ...metadata, blobs, queue, inflate, clock, newId }, snapshot);
    },
    [Symbol.dispose]: () => stores.close(),
  };
}
