import { useEffect, useRef } from 'react';
import { afterPaint } from '../../lib/after-paint.ts';
import { useBoard } from '../board/board.ts';

/** Keeps the file that the viewer shows in sight below it, so that closing the viewer ends where that is. */
export function useShownFocus(shown: string | undefined): void {
  const board = useBoard();
  const last = useRef(shown);
  useEffect(() => {
    // Below the viewer the page takes no focus; it comes when the viewer goes.
    const id = shown ?? last.current;
    const changed = id !== undefined && id !== (shown === undefined ? undefined : last.current);
    last.current = shown;
    if (!changed) return undefined;
    if (shown !== undefined) return afterPaint(() => board.focus(id));
    return board.focus(id);
  }, [shown, board]);
}
