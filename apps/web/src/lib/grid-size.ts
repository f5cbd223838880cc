import { createPreference } from './preference.ts';

export const GRID_SIZES = [88, 128, 172, 220, 280, 360] as const;

const phone = matchMedia('(max-width: 639px)').matches;

/** Height of a row of pictures in pixels; remembered on this device. */
export const gridSize = createPreference<number>(
  'grid-size',
  phone ? 128 : 220,
  (value): value is number => typeof value === 'number' && value >= 60 && value <= 480,
);
