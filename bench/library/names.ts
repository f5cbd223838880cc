import { pick, type Random } from './random.ts';

const LONG =
  'A name as people give them who write whole sentences about the picture, the place where it was taken and all who are to be seen in it';

/** Names as cameras, phones and people give them, all different by their number; now and then a very long one. */
export function nameOf(n: number, extension: string, random: Random): string {
  const number = String(n).padStart(5, '0');
  const stem = pick(random, [
    `IMG_${number}`,
    `IMG_${number}`,
    `DSC${number}`,
    `2024-05-${String(1 + (n % 28)).padStart(2, '0')} ${number}`,
    `Müllers Garten ${number}`,
  ]);
  return `${n % 211 === 7 ? `${LONG} ${number}` : stem}.${extension}`;
}

/** Local time of picture `n` of `count`, spread over five years up to 2024, without offset. */
export function takenAtOf(n: number, count: number, random: Random): string {
  const start = Date.UTC(2020, 0, 1);
  const span = 5 * 365 * 86_400_000;
  return new Date(start + ((n + random()) / count) * span).toISOString().slice(0, 19);
}
