import { useEffect, useRef } from 'react';
import { useBoard } from '../board/board.ts';

/** Keeps the file that the viewer shows in sight below it, so that closing the viewer ends where that is. */
export function useShownFocus(shown: string | undefined): void {
  const board = useBoard();
  const last = useRef(shown);
  useEffect(() => {
    // Below the viewer the page takes no focus; it comes when the viewer goes.
    const id = shown ?? last.current;
    if (id !== undefined && id !== (shown === undefined ? undefined : last.current)) board.focus(id);
    last.current = shown;
  }, [shown, board]);
}
