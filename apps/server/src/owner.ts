import { availableParallelism } from 'node:os';
import { type IssuedCode, inviteAsOwner, listUsers, type Person, resetPasswordAsOwner } from '@rdrive/core';
import { createAccountSecrets } from '@rdrive/secrets';
import { configOfProcess } from './config.ts';
import { keysOf } from './keys.ts';
import { openStores } from './stores/open.ts';

/** What the owner of the machine may do without a log-in: whoever can read the data could do worse. */
export interface Owner extends Disposable {
  list(): Promise<readonly Person[]>;
  invite(): Promise<IssuedCode>;
  resetPassword(username: string, password: string): Promise<Person>;
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
    [Symbol.dispose]: () => stores.close(),
  };
}
