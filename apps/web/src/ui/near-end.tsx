import { type ReactNode, useEffect, useRef } from 'react';

/** The end of what is drawn of a long list: calls once when the window comes near. Keyed anew, it calls again. */
export function NearEnd({ onNear, children }: { onNear: () => void; children?: ReactNode }) {
  const ref = useRef<HTMLDivElement>(null);
  const latest = useRef(onNear);
  latest.current = onNear;
  useEffect(() => {
    if (!ref.current) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && latest.current(), {
      rootMargin: '600px',
    });
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, []);
  return <div ref={ref}>{children}</div>;
}
