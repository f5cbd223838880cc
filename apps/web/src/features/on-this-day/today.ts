import type { OnDay } from '@rdrive/client';
import { useEffect, useState } from 'react';

/** The date where the device is. */
export function localDate(now: Date): OnDay {
  return { year: now.getFullYear(), month: now.getMonth() + 1, day: now.getDate() };
}

/** Milliseconds until the next day begins where the device is. */
export function untilTomorrow(now: Date): number {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1).getTime() - now.getTime();
}

/** Today's date, also after midnight of a page that stays open. */
export function useToday(): OnDay {
  const [today, setToday] = useState(() => localDate(new Date()));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      clearTimeout(timer);
      const now = new Date();
      const date = localDate(now);
      setToday((before) => (before.day === date.day && before.month === date.month ? before : date));
      timer = setTimeout(look, untilTomorrow(now));
    };
    look();
    // Timers sleep with the device.
    document.addEventListener('visibilitychange', look);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, []);
  return today;
}
