import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { readView, writeView } from './address.ts';
import type { Glide } from './map/use-glide.ts';
import { type MapSize, type MapView, steady } from './map/view.ts';
import type { PlacesSearch } from './places-search.ts';

/** How long (ms) a view rests before the address tells it. */
const REST = 300;

/** Keeps the address at what the map shows, and the map at what the address says after a step back. */
export function useAddress(view: MapView, glide: Glide, size: MapSize): void {
  const { at } = useSearch({ strict: false }) as PlacesSearch;
  const navigate = useNavigate();
  const written = useRef(at);
  const known = writeView(view);
  useEffect(() => {
    if (at === written.current) return;
    written.current = at;
    const next = readView(at);
    if (next) glide.to(steady(next, size));
  }, [at, glide, size]);
  useEffect(() => {
    if (known === written.current) return;
    const timer = setTimeout(() => {
      written.current = known;
      void navigate({
        to: '/places',
        search: (before) => ({ ...before, at: known }),
        replace: true,
        resetScroll: false,
      });
    }, REST);
    return () => clearTimeout(timer);
  }, [known, navigate]);
}
