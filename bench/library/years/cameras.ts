import type { CameraFacts } from '@rdrive/core';
import { pick, type Random } from '../random.ts';

/** What two people had in their pockets, and until when. */
const CAMERAS = [
  { until: 2014, make: 'Canon', model: 'Canon EOS 600D', lens: 'EF-S18-55mm f/3.5-5.6 IS II', focal: 18, zoom: 37 },
  { until: 2016, make: 'Apple', model: 'iPhone 5s', lens: 'iPhone 5s back camera 4.15mm f/2.2', focal: 4.15, zoom: 0 },
  { until: 2020, make: 'Apple', model: 'iPhone 8', lens: 'iPhone 8 back camera 3.99mm f/1.8', focal: 3.99, zoom: 0 },
  { until: 2022, make: 'FUJIFILM', model: 'X-T4', lens: 'XF18-55mmF2.8-4 R LM OIS', focal: 18, zoom: 37 },
  { until: 2026, make: 'Google', model: 'Pixel 7', lens: 'Pixel 7 back camera 6.81mm f/1.85', focal: 6.81, zoom: 0 },
  {
    until: 2026,
    make: 'Apple',
    model: 'iPhone 13 Pro',
    lens: 'iPhone 13 Pro back triple camera 5.7mm f/1.5',
    focal: 5.7,
    zoom: 0,
  },
] as const;

const SPEEDS = [30, 50, 60, 99, 120, 121, 125, 250, 404, 500, 1_000, 2_000] as const;
const ISO = [32, 50, 64, 80, 100, 125, 160, 200, 400, 800, 1_250, 1_600] as const;
/** A camera is used for years before the next one. */
const YEARS = 6;

/** What a picture of that year tells of its camera. */
export function cameraOf(year: number, random: Random): CameraFacts {
  const owned = CAMERAS.filter(({ until }) => year <= until && year > until - YEARS);
  const chosen = pick(random, owned) ?? CAMERAS[0];
  const { make, model, lens, focal, zoom } = chosen;
  return {
    make,
    model,
    lens,
    iso: pick(random, ISO) ?? 100,
    fNumber: pick(random, [1.5, 1.8, 2.2, 2.8, 4]) ?? 1.8,
    exposureSeconds: 1 / (pick(random, SPEEDS) ?? 60),
    focalLengthMm: Math.round((focal + random() * zoom) * 10) / 10,
  };
}
