import type { Clock, IdSource, UrlSigner } from '@rdrive/core';
import type { Config } from '../config.ts';
import type { Stores } from './stores.ts';

/** Opens the stores of the home that the configuration names; the other home's libraries are not even loaded. */
export async function openStores(
  config: Config,
  tools: { clock: Clock; newId: IdSource; signer: UrlSigner },
  options: { readonly readOnly?: boolean } = {},
): Promise<Stores> {
  if (config.store.home === 'house') {
    const { openHouseStores } = await import('./house.ts');
    return openHouseStores(config.dataDir, tools, options);
  }
  const { openCloudStores } = await import('./cloud.ts');
  return openCloudStores(config.store, config.dataDir, tools);
}
