import { mapX, mapY } from '@rdrive/client';

/** The parts of a TopoJSON file that are read: coordinates as differences, and shapes as lists of arcs. */
export interface CountryFile {
  readonly arcs: readonly (readonly (readonly number[])[])[];
  readonly transform: { readonly scale: readonly number[]; readonly translate: readonly number[] };
  readonly objects: { readonly countries: { readonly geometries: readonly CountryShape[] } };
}

interface CountryShape {
  readonly type: string;
  /** Of a `Polygon` its rings, of a `MultiPolygon` its polygons. */
  readonly arcs: readonly (readonly number[])[] | readonly (readonly (readonly number[])[])[];
  /** Three digits of ISO 3166-1; lands that have none are without. */
  readonly id?: string;
  readonly properties: { readonly name: string };
}

/** One outline, or a hole in one: x and y by turns, on the square map. */
export interface Ring {
  readonly points: Float64Array;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A country as it is drawn. */
export interface Country {
  readonly id: string | undefined;
  /** In English. */
  readonly name: string;
  readonly rings: readonly Ring[];
  /** The one that has its name. */
  readonly largest: Ring | undefined;
}

/** The southern edge of the map. */
export const EDGE = 1;

function readArcs({ arcs, transform }: CountryFile): Float64Array[] {
  const [scaleX = 1, scaleY = 1] = transform.scale;
  const [fromX = 0, fromY = 0] = transform.translate;
  return arcs.map((arc) => {
    const points = new Float64Array(arc.length * 2);
    let x = 0;
    let y = 0;
    arc.forEach(([stepX = 0, stepY = 0], at) => {
      x += stepX;
      y += stepY;
      points[at * 2] = mapX(x * scaleX + fromX);
      points[at * 2 + 1] = mapY(y * scaleY + fromY);
    });
    return points;
  });
}

/**
 * Makes a ring go on over the date line instead of back around the world; its x is below 0 or above 1 there. One that
 * goes all around, as Antarctica does, is closed along the edge of the map.
 */
function unroll(points: number[]) {
  for (let at = 2; at < points.length; at += 2) {
    const x = points[at] ?? 0;
    points[at] = x - Math.round(x - (points[at - 2] ?? 0));
  }
  const [firstX = 0, firstY = 0] = points;
  const lastX = points.at(-2) ?? 0;
  if (Math.abs(lastX - firstX) > 0.5) points.push(lastX, EDGE, firstX, EDGE, firstX, firstY);
}

/** Puts a ring together. An arc that is named by its complement goes backwards; each begins where the one before ends. */
function ringOf(arcs: readonly Float64Array[], numbers: readonly number[]): Ring {
  const points: number[] = [];
  for (const number of numbers) {
    const arc = arcs[number < 0 ? ~number : number] ?? new Float64Array(0);
    const count = arc.length / 2;
    for (let at = points.length > 0 ? 1 : 0; at < count; at++) {
      const from = 2 * (number < 0 ? count - 1 - at : at);
      points.push(arc[from] ?? 0, arc[from + 1] ?? 0);
    }
  }
  unroll(points);
  const edges = { left: 2, top: 1, right: -1, bottom: 0 };
  for (let at = 0; at < points.length; at += 2) {
    const [x = 0, y = 0] = [points[at], points[at + 1]];
    edges.left = Math.min(edges.left, x);
    edges.right = Math.max(edges.right, x);
    edges.top = Math.min(edges.top, y);
    edges.bottom = Math.max(edges.bottom, y);
  }
  return { points: Float64Array.from(points), ...edges };
}

const spread = ({ left, top, right, bottom }: Ring) => (right - left) * (bottom - top);

/** Reads the countries of a TopoJSON file of Natural Earth. */
export function readCountries(file: CountryFile): Country[] {
  const arcs = readArcs(file);
  return file.objects.countries.geometries.map(({ type, arcs: named, id, properties: { name } }) => {
    const numbers = (type === 'MultiPolygon' ? named.flat() : named) as readonly (readonly number[])[];
    const rings = numbers.map((ring) => ringOf(arcs, ring));
    const largest = rings.toSorted((a, b) => spread(b) - spread(a))[0];
    return { id, name, rings, largest };
  });
}

/** The name of a country in a language; its own in English where the browser knows none. */
export function countryNames(locale: string): (country: Country) => string {
  const names = new Intl.DisplayNames(locale, { type: 'region', fallback: 'none' });
  return ({ id, name }) => {
    if (id === undefined) return name;
    // Browsers name regions by letters; a locale turns the digits into them.
    const { region } = new Intl.Locale(`und-${id}`);
    return (region && names.of(region)) ?? name;
  };
}
