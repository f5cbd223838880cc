import type { FileEntry } from '@rdrive/core';
import type { Random } from '../random.ts';

/** Towns where it is known what people do there. */
const HOMES = [
  { name: 'Berlin', latitude: 52.52, longitude: 13.4 },
  { name: 'Lisbon', latitude: 38.72, longitude: -9.14 },
  { name: 'Bergen', latitude: 60.39, longitude: 5.32 },
  { name: 'Vienna', latitude: 48.21, longitude: 16.37 },
  { name: 'Palermo', latitude: 38.12, longitude: 13.36 },
  { name: 'Kyoto', latitude: 35.01, longitude: 135.77 },
  { name: 'Wellington', latitude: -41.29, longitude: 174.78 },
] as const;

/** Where people are at a time. */
export interface Whereabouts {
  /** Of the town; pictures of a walk lie around it. */
  readonly name: string;
  position(): Pick<FileEntry, 'latitude' | 'longitude'>;
}

/** As phones write it: degrees, minutes and seconds to a hundredth. */
function dms(value: number): number {
  const hundredths = Math.round(Math.abs(value) * 360_000);
  const seconds = (hundredths % 6_000) / 100;
  const minutes = Math.floor(hundredths / 6_000) % 60;
  return Math.sign(value) * (Math.floor(hundredths / 360_000) + minutes / 60 + seconds / 3_600);
}

/** Two people who are mostly at home, and on a journey now and then. Ask with times that ascend. */
export function createWhereabouts(random: Random): (time: number) => Whereabouts {
  let month = '';
  let place: (typeof HOMES)[number] = HOMES[0];
  let walked = { latitude: 0, longitude: 0 };
  return (time) => {
    const now = new Date(time).toISOString().slice(0, 7);
    if (now !== month) {
      month = now;
      place = random() < 0.6 ? HOMES[0] : (HOMES[Math.floor(random() * HOMES.length)] ?? HOMES[0]);
    }
    // Another walk from time to time, else some steps further.
    if (random() < 0.03) walked = { latitude: (random() - 0.5) * 0.8, longitude: (random() - 0.5) * 0.8 };
    walked = {
      latitude: walked.latitude + (random() - 0.5) / 500,
      longitude: walked.longitude + (random() - 0.5) / 500,
    };
    const { name, latitude, longitude } = place;
    const { latitude: north, longitude: east } = walked;
    return { name, position: () => ({ latitude: dms(latitude + north), longitude: dms(longitude + east) }) };
  };
}
