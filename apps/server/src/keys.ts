import { type Keys, loadKeys, loadOrCreateKeys } from '@rdrive/secrets';
import type { Config } from './config.ts';

/** The keys of this installation: of its data folder, or those that it shares with other servers. */
export async function keysOf({ store, dataDir }: Pick<Config, 'store' | 'dataDir'>): Promise<Keys> {
  if (store.home === 'house' || store.keysParameter === undefined) return loadOrCreateKeys(dataDir);
  const { createParameterStorage, createParameters } = await import('@rdrive/aws');
  return loadKeys(createParameterStorage(createParameters({ region: store.region }), store.keysParameter));
}
