import { useCallback, useEffect, useRef, useState } from 'react';

const REST = 2_000;

/** True after two seconds in which nobody moved or pressed anything; `toggle` turns it (a tap). */
export function useIdle(disabled: boolean): { idle: boolean; toggle: () => void } {
  const [idle, setIdle] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const wake = useCallback(() => {
    clearTimeout(timer.current);
    setIdle(false);
    timer.current = setTimeout(setIdle, REST, true);
  }, []);
  const toggle = useCallback(() => {
    clearTimeout(timer.current);
    setIdle((before) => !before);
  }, []);
  useEffect(() => {
    wake();
    const onMove = (event: PointerEvent) => event.pointerType === 'mouse' && wake();
    addEventListener('pointermove', onMove);
    addEventListener('keydown', wake);
    return () => {
      clearTimeout(timer.current);
      removeEventListener('pointermove', onMove);
      removeEventListener('keydown', wake);
    };
  }, [wake]);
  return { idle: idle && !disabled, toggle };
}
