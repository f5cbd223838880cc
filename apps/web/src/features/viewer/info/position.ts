export interface Position {
  readonly latitude: number;
  readonly longitude: number;
}

/** `48.13743, 11.57549`: a metre or so, as maps take it. */
export function writePosition({ latitude, longitude }: Position): string {
  return `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
}

/** Degrees as people paste them from a map: `48.137, 11.575`, also with letters (`48.137 N 11.575 E`). */
export function readPosition(text: string): Position | undefined {
  const parts = [...text.matchAll(/([-+]?\d{1,3}(?:\.\d+)?)\s*\u00b0?\s*([NSEW])?/gi)];
  const [first, second] = parts;
  const rest = text.replace(/[-+]?\d{1,3}(?:\.\d+)?\s*\u00b0?\s*[NSEW]?/gi, '').replace(/[\s,;]/g, '');
  if (parts.length !== 2 || !first || !second || rest !== '') return undefined;
  const degrees = ([, number, letter]: readonly (string | undefined)[]) =>
    Number(number) * (/[SW]/i.test(letter ?? '') ? -1 : 1);
  const [latitude, longitude] = [degrees(first), degrees(second)];
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : undefined;
}
