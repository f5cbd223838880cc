import { useEffect, useRef } from 'react';
import { createDetail, type Detail, type DetailSource } from './detail.ts';

export interface DetailHostProps {
  readonly source: DetailSource;
  /** Has it follow the picture from now on; answers how to end that. */
  readonly attach: (detail: Detail) => () => void;
  readonly onFail: () => void;
}

/** Where the sharp part of a picture lies, over the picture and in its place; while it is zoomed in. */
export function DetailHost({ source: { url, type, width, height, below }, attach, onFail }: DetailHostProps) {
  const host = useRef<HTMLDivElement>(null);
  const latest = useRef(onFail);
  latest.current = onFail;
  useEffect(() => {
    if (!host.current) return;
    const source = { url, type, width, height, below };
    const detail = createDetail(host.current, source, () => latest.current());
    const detach = attach(detail);
    return () => {
      detach();
      detail.end();
    };
  }, [url, type, width, height, below, attach]);
  return <div ref={host} aria-hidden className="pointer-events-none absolute inset-0" />;
}
