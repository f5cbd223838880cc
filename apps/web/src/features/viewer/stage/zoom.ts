export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** How the picture lies on the stage: scale from 1 (it just fits), offsets of its middle in pixels. */
export interface Zoom extends Point {
  readonly scale: number;
}

export const UNZOOMED: Zoom = { scale: 1, x: 0, y: 0 };

/** Where zooming ends: twice the picture's own pixels, and never less than four times the stage. */
export function maxScale(fit: Size, natural: number | undefined): number {
  return Math.min(16, Math.max(4, natural && fit.width > 0 ? (2 * natural) / fit.width : 4));
}

/** What a double tap zooms to: the picture's own pixels, within reason. */
export function tapScale(fit: Size, natural: number | undefined, density: number): number {
  const own = natural && fit.width > 0 ? natural / (fit.width * density) : 2.5;
  return Math.min(4, Math.max(2, own));
}

/** Zooms to a scale around a point, given from the middle of the stage; the point stays where it is. */
export function zoomTo(zoom: Zoom, scale: number, { x, y }: Point): Zoom {
  const ratio = scale / zoom.scale;
  return { scale, x: x - (x - zoom.x) * ratio, y: y - (y - zoom.y) * ratio };
}

/** How far the middle may lie from that of the stage, so that no edge of the picture comes into it without need. */
export function reachOf(scale: number, stage: Size, fit: Size): Point {
  return {
    x: Math.max(0, (fit.width * scale - stage.width) / 2),
    y: Math.max(0, (fit.height * scale - stage.height) / 2),
  };
}

const clamp = (value: number, reach: number) => Math.min(reach, Math.max(-reach, value));

/** The nearest that a picture may rest at. */
export function settled(zoom: Zoom, stage: Size, fit: Size, max: number): Zoom {
  if (zoom.scale <= 1) return UNZOOMED;
  const scale = Math.min(max, zoom.scale);
  const reach = reachOf(scale, stage, fit);
  return { scale, x: clamp(zoom.x, reach.x), y: clamp(zoom.y, reach.y) };
}

/** Beyond `reach` a finger moves things by ever less, as on a rubber band of the length `room`. */
export function rubber(value: number, reach: number, room: number): number {
  const over = Math.abs(value) - reach;
  if (over <= 0) return value;
  return Math.sign(value) * (reach + (room * over) / (over + room) / 2);
}

/** Where a picture under a finger lies: past its bounds it follows by less and less. */
export function stretched(zoom: Zoom, stage: Size, fit: Size, max: number): Zoom {
  const scale =
    zoom.scale > max ? max * (1 + Math.log(zoom.scale / max) / 3) : zoom.scale < 1 ? zoom.scale ** 0.6 : zoom.scale;
  const reach = reachOf(scale, stage, fit);
  return { scale, x: rubber(zoom.x, reach.x, stage.width), y: rubber(zoom.y, reach.y, stage.height) };
}
