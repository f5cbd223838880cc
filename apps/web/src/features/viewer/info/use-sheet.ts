import { type PointerEvent, useRef } from 'react';

const FLICK = 0.5;

/**
 * The sheet of a phone by its head: dragged up it takes nearly all of the page, dragged down it takes half, then it goes.
 * Without effect where the panel stands beside the picture.
 */
export function useSheet(onClose: () => void) {
  const sheet = useRef<HTMLElement>(null);
  const from = useRef<{ y: number; height: number; at: number }>(undefined);

  function settle(height: string) {
    if (!sheet.current) return;
    sheet.current.style.transition = 'height 200ms var(--ease-out)';
    sheet.current.style.height = height;
  }

  const handle = {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      const isSheet = sheet.current && getComputedStyle(sheet.current).position === 'absolute';
      if (!isSheet || (event.target as Element).closest('button')) return;
      from.current = { y: event.clientY, height: sheet.current?.offsetHeight ?? 0, at: event.timeStamp };
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      if (!from.current || !sheet.current) return;
      sheet.current.style.transition = 'none';
      sheet.current.style.height = `${Math.min(innerHeight * 0.92, from.current.height + from.current.y - event.clientY)}px`;
    },
    onPointerUp(event: PointerEvent<HTMLElement>) {
      const began = from.current;
      from.current = undefined;
      if (!began || !sheet.current) return;
      const down = event.clientY - began.y;
      const speed = down / Math.max(1, event.timeStamp - began.at);
      const part = sheet.current.offsetHeight / innerHeight;
      if (speed > FLICK || part < 0.35) onClose();
      else settle(speed < -FLICK || part > 0.72 ? '92dvh' : '60dvh');
    },
    onPointerCancel() {
      from.current = undefined;
      settle('60dvh');
    },
  };
  return { sheet, handle };
}
