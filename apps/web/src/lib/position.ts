export interface Position {
  readonly latitude: number;
  readonly longitude: number;
}

/** `48.13743, 11.57549`: a metre or so, as maps take it. */
export function writePosition({ latitude, longitude }: Position): string {
  return `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
}

function onEarth(latitude: number, longitude: number): Position | undefined {
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : undefined;
}

const degree = String.raw`(-?\d{1,3}(?:\.\d+)?)`;

/**
 * Where maps write a place into their links, the pin before the middle of the map: Google (`!3d…!4d…`, `@…`, `q`),
 * Apple (`ll`, `coordinate`), OpenStreetMap (`mlat` and `mlon`, `#map=`), `geo:` (RFC 5870).
 */
const inLinks = [
  `!3d${degree}!4d${degree}`,
  `[?&]mlat=${degree}&mlon=${degree}`,
  `[?&](?:q|query|ll|sll|coordinate|center)=(?:loc:)?${degree}(?:,|%2C)\\+?${degree}`,
  `@${degree},${degree}`,
  `#map=[\\d.]+/${degree}/${degree}`,
  `^geo:${degree},${degree}`,
].map((source) => new RegExp(source, 'i'));

function fromLink(link: string): Position | undefined {
  for (const pattern of inLinks) {
    const [, latitude, longitude] = pattern.exec(link) ?? [];
    if (latitude !== undefined && longitude !== undefined) return onEarth(Number(latitude), Number(longitude));
  }
  return undefined;
}

/** Degrees as people paste them from a map: `48.137, 11.575`, also with letters (`48.137 N 11.575 E`), or its link. */
export function readPosition(text: string): Position | undefined {
  if (/^(https?|geo):/i.test(text.trim())) return fromLink(text.trim());
  const parts = [...text.matchAll(/([-+]?\d{1,3}(?:\.\d+)?)\s*\u00b0?\s*([NSEW])?/gi)];
  const [first, second] = parts;
  const rest = text.replace(/[-+]?\d{1,3}(?:\.\d+)?\s*\u00b0?\s*[NSEW]?/gi, '').replace(/[\s,;]/g, '');
  if (parts.length !== 2 || !first || !second || rest !== '') return undefined;
  const degrees = ([, number, letter]: readonly (string | undefined)[]) =>
    Number(number) * (/[SW]/i.test(letter ?? '') ? -1 : 1);
  return onEarth(degrees(first), degrees(second));
}
