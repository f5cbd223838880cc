import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { language } from '../../../i18n/load-language.ts';
import { mediaQuery, useStore } from '../../../lib/store.ts';
import { theme } from '../../../lib/theme.ts';
import { coarseCountries, fineCountries, loadAtlas } from './atlas.ts';
import { countryNames } from './countries.ts';
import { drawMap, type MapColours } from './draw.ts';
import type { MapSize, MapView } from './view.ts';

export interface BaseMapProps {
  readonly view: MapView;
  readonly size: MapSize;
  /** Whether countries have their names on it. */
  readonly named?: boolean;
}

/** From here on the coarse outlines show their corners. */
const FINE_FROM = 2.8;
const dark = mediaQuery('(prefers-color-scheme: dark)');

function coloursOf(element: Element): MapColours {
  const style = getComputedStyle(element);
  const colour = (role: string) => style.getPropertyValue(role).trim();
  return { land: colour('--land'), line: colour('--border'), name: colour('--muted') };
}

/** Land and sea without any tiles: drawn here, from a file of our own. */
export function BaseMap({ view, size, named = false }: BaseMapProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const coarse = useStore(coarseCountries);
  const fine = useStore(fineCountries);
  const look = `${useStore(theme)} ${useStore(dark)}`;
  const [colours, setColours] = useState<MapColours>();
  const spoken = useStore(language);
  const nameOf = useMemo(() => countryNames(spoken), [spoken]);
  const countries = view.zoom < FINE_FROM ? coarse : (fine ?? coarse);
  useEffect(() => void loadAtlas(), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another look has other colours
  useLayoutEffect(() => {
    if (canvas.current) setColours(coloursOf(canvas.current));
  }, [look]);
  useLayoutEffect(() => {
    if (!canvas.current || !colours || !countries || size.width === 0) return;
    drawMap(canvas.current, { view, size, countries, colours, ...(named && { nameOf }) });
  }, [view, size, countries, colours, named, nameOf]);
  return (
    <canvas ref={canvas} aria-hidden data-drawn={countries !== undefined} className="absolute inset-0 size-full" />
  );
}
