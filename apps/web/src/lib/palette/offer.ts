import { useEffect, useRef } from 'react';
import { ask } from '../ask.ts';
import type { Command } from '../commands.ts';
import type { PaletteEntry } from './entries.ts';

/** What can be done now: at once, or as soon as what is selected is at hand. */
type Offer = () => readonly Command[] | Promise<readonly Command[]>;

const offers: Offer[] = [];

/** Offers commands to the palette while the component is there. Of two components the later one is asked. */
export function useOffer(offer: Offer): void {
  const latest = useRef(offer);
  latest.current = offer;
  useEffect(() => {
    const mine: Offer = () => latest.current();
    offers.push(mine);
    return () => void offers.splice(offers.indexOf(mine), 1);
  }, []);
}

/** Opens the palette over the page as it is: what has the focus is among what can be changed. `views` can be gone to. */
export function openPalette(views: readonly PaletteEntry[]): void {
  ask({ kind: 'palette', commands: Promise.resolve(offers.at(-1)?.() ?? []), views });
}
