import { type Country, EDGE, type Ring } from './countries.ts';
import { type MapSize, type MapView, worldAt } from './view.ts';

/** Colours by role, as the theme has them. */
export interface MapColours {
  readonly land: string;
  readonly line: string;
  readonly name: string;
}

export interface MapDrawing {
  readonly view: MapView;
  readonly size: MapSize;
  readonly countries: readonly Country[];
  readonly colours: MapColours;
  /** Names of countries are written where it is given. */
  readonly nameOf?: (country: Country) => string;
}

/** Points nearer to the one before than this many pixels are passed over. */
const FINE = 0.6;
const FONT = '500 12px "Inter Variable", system-ui, sans-serif';

/** How much of the world is left of and above the map, and its pixels. */
interface Frame {
  readonly world: number;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

function frameOf({ x, y, zoom }: MapView, { width, height }: MapSize): Frame {
  const world = worldAt(zoom);
  const [wide, high] = [width / 2 / world, height / 2 / world];
  return { world, left: x - wide, right: x + wide, top: y - high, bottom: y + high };
}

/** How many worlds to the east a ring is to be drawn to be in the frame. */
function copies({ left, right }: Frame, ring: Ring): number[] {
  return [-1, 0, 1].filter((copy) => ring.right + copy >= left && ring.left + copy <= right);
}

/** Along the edge of the map, and from there to the shore, is no border. */
const isEdge = (y: number) => y > EDGE - 1e-6;

function addRing(land: Path2D, borders: Path2D, { points }: Ring, frame: Frame, copy: number) {
  let lastLeft = Number.NaN;
  let lastTop = Number.NaN;
  let before = 0;
  const end = points.length - 2;
  for (let at = 0; at <= end; at += 2) {
    const y = points[at + 1] ?? 0;
    const left = ((points[at] ?? 0) + copy - frame.left) * frame.world;
    const top = (y - frame.top) * frame.world;
    if (at > 0 && at < end && Math.abs(left - lastLeft) < FINE && Math.abs(top - lastTop) < FINE) continue;
    if (at === 0) land.moveTo(left, top);
    else land.lineTo(left, top);
    if (at === 0 || isEdge(y) || isEdge(before)) borders.moveTo(left, top);
    else borders.lineTo(left, top);
    lastLeft = left;
    lastTop = top;
    before = y;
  }
  land.closePath();
}

function drawLand(context: CanvasRenderingContext2D, { countries, colours }: MapDrawing, frame: Frame) {
  const land = new Path2D();
  const borders = new Path2D();
  for (const { rings } of countries) {
    for (const ring of rings) {
      if (ring.bottom < frame.top || ring.top > frame.bottom) continue;
      for (const copy of copies(frame, ring)) addRing(land, borders, ring, frame, copy);
    }
  }
  context.fillStyle = colours.land;
  context.fill(land, 'evenodd');
  context.strokeStyle = colours.line;
  context.lineWidth = 1;
  context.lineJoin = 'round';
  context.stroke(borders);
}

/** Names of those that are wide enough for it, the largest first, none over another. */
function drawNames(context: CanvasRenderingContext2D, drawing: MapDrawing, frame: Frame) {
  const { countries, colours, nameOf, size } = drawing;
  if (!nameOf) return;
  context.font = FONT;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.lineWidth = 3;
  const written: (readonly [number, number, number])[] = [];
  const wide = ({ largest }: Country) => (largest ? (largest.right - largest.left) * frame.world : 0);
  for (const country of countries.toSorted((a, b) => wide(b) - wide(a))) {
    const { largest } = country;
    if (!largest || wide(country) < 40) return;
    for (const copy of copies(frame, largest)) {
      const left = ((largest.left + largest.right) / 2 + copy - frame.left) * frame.world;
      const top = ((largest.top + largest.bottom) / 2 - frame.top) * frame.world;
      if (left < 0 || top < 0 || left > size.width || top > size.height) continue;
      const name = nameOf(country);
      const half = context.measureText(name).width / 2;
      if (half * 2 > wide(country)) continue;
      if (written.some(([x, y, w]) => Math.abs(y - top) < 18 && Math.abs(x - left) < w + half + 6)) continue;
      written.push([left, top, half]);
      context.strokeStyle = colours.land;
      context.strokeText(name, left, top);
      context.fillStyle = colours.name;
      context.fillText(name, left, top);
    }
  }
}

/** Draws the countries of a view; the sea is what is left free. */
export function drawMap(canvas: HTMLCanvasElement, drawing: MapDrawing): void {
  const { width, height } = drawing.size;
  const density = devicePixelRatio;
  const [wide, high] = [Math.round(width * density), Math.round(height * density)];
  if (canvas.width !== wide) canvas.width = wide;
  if (canvas.height !== high) canvas.height = high;
  const context = canvas.getContext('2d');
  if (!context) return;
  context.setTransform(density, 0, 0, density, 0, 0);
  context.clearRect(0, 0, width, height);
  const frame = frameOf(drawing.view, drawing.size);
  drawLand(context, drawing, frame);
  drawNames(context, drawing, frame);
}
