import { localIndex } from '../../local-index/index-state.ts';
import { loadPart } from '../../parts/load-part.ts';
import { hasKept, keptFolders } from './kept-folders.ts';

/** Has the chosen folders kept on this device, once the index is there and there is one; answers how to end that. */
export function followKept(): () => void {
  let stop: (() => void) | undefined;
  let ended = false;
  let loading = false;
  async function look(): Promise<void> {
    const index = localIndex.get();
    if (loading || !index || !hasKept()) return;
    loading = true;
    const { startKeeper } = await loadPart(() => import('./keeper.ts'));
    if (!ended) stop = startKeeper(index);
  }
  const tryLook = () =>
    void look().catch(() => {
      loading = false;
    });
  const leaves = [localIndex.subscribe(tryLook), keptFolders.subscribe(tryLook)];
  tryLook();
  return () => {
    ended = true;
    stop?.();
    for (const leave of leaves) leave();
  };
}
