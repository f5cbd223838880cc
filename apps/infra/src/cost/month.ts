import { plus, times, type Units } from './units.ts';

/** Something that happens so often in a month, and what one time of it uses. */
export interface Happening {
  readonly action: string;
  readonly times: number;
  readonly units: Units;
}

/** All that a month uses, and which action each amount comes from. */
export interface Month {
  readonly units: Units;
  readonly happenings: readonly Happening[];
}

/** Adds up what happens in a month. */
export function monthOf(happenings: readonly Happening[]): Month {
  return { units: plus(...happenings.map((each) => times(each.units, each.times))), happenings };
}
