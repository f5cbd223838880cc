import { useEffect, useState } from 'react';
import { useStore } from '../store.ts';
import { localIndex } from './index-state.ts';

/** Another number whenever the index of this page holds something else. */
export function useRevision(): number {
  const index = useStore(localIndex);
  const [revision, setRevision] = useState(0);
  useEffect(() => {
    if (!index) return;
    const move = () => setRevision((before) => before + 1);
    const leaveState = index.state.subscribe(move);
    const leaveFeed = index.follow(move);
    return () => {
      leaveState();
      leaveFeed();
    };
  }, [index]);
  return revision;
}
