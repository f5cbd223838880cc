import type { IndexState } from '@rdrive/client';
import { constant, useStore } from '../store.ts';
import { indexMissing, localIndex } from './index-state.ts';

const NOT_YET = constant<IndexState>({ status: 'loading', files: 0 });
const MISSING = constant<IndexState>({ status: 'failed', files: 0 });

/** How far the index of this device has come; `failed` without a problem where this page got none. */
export function useIndexState(): IndexState {
  const index = useStore(localIndex);
  const missing = useStore(indexMissing);
  return useStore(index?.state ?? (missing ? MISSING : NOT_YET));
}
