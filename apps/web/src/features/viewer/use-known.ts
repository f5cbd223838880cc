import type { FileJson } from '@rdrive/client';
import { useEffect, useRef, useState } from 'react';

/** What leaves the view below may be back within this time (ms): where somebody takes back what they have just trashed. */
const MOMENT = 300;

/** The file on show as the view below has it in `found`, and for a moment after it has left that; undefined where it is to be asked for. */
export function useKnown(id: string, found: FileJson | undefined): FileJson | undefined {
  const last = useRef<FileJson>(undefined);
  const [lost, setLost] = useState<string>();
  if (found) last.current = found;
  const left = !found && last.current?.id === id;
  useEffect(() => {
    if (!left) return setLost(undefined);
    const timer = setTimeout(setLost, MOMENT, id);
    return () => clearTimeout(timer);
  }, [left, id]);
  return left && lost !== id ? last.current : found;
}
